import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followAttention } from './attention.ts';

/** What a page hears of its window: a stand-in for `window` and `document`. */
const page = new EventTarget() as EventTarget & { visibilityState: string };
let told: string[] = [];
let stop = () => {};

function follow(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  stop = followAttention({ onRest: () => told.push('rest'), onWake: () => told.push('wake') });
}

function turn(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  told = [];
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a page that is left rests at once, and wakes when it is gone back to', () => {
  follow('visible');
  page.dispatchEvent(new Event('pagehide'));
  expect(told).toEqual(['rest']);
  page.dispatchEvent(new Event('pageshow'));
  expect(told).toEqual(['rest', 'wake']);
});

test('a hidden tab rests after five seconds, and wakes when it is seen', () => {
  follow('visible');
  turn('hidden');
  vi.advanceTimersByTime(4999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['rest']);
  turn('visible');
  expect(told).toEqual(['rest', 'wake']);
});

test('a glance at another window changes nothing', () => {
  follow('visible');
  turn('hidden');
  vi.advanceTimersByTime(4000);
  turn('visible');
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});

test('a tab that is opened out of sight rests too, and once: it is left without having been seen', () => {
  follow('hidden');
  vi.advanceTimersByTime(5000);
  page.dispatchEvent(new Event('pagehide'));
  expect(told).toEqual(['rest']);
});

test('what is no longer followed is not told', () => {
  follow('visible');
  turn('hidden');
  stop();
  vi.advanceTimersByTime(60_000);
  page.dispatchEvent(new Event('pagehide'));
  expect(told).toEqual([]);
});
