import { expect, test } from 'vitest';
import { arrangementOf, reachOf, shareAfter, withShare } from './panes.ts';

const shares = { stack: 34, details: 29 };
const page = { width: 1280, rem: 15, arrangement: 'three' } as const;

test('arrangementOf() has three panes side by side from 75 rem on', () => {
  expect(arrangementOf(0, 15)).toBe('two');
  expect(arrangementOf(1124, 15)).toBe('two');
  expect(arrangementOf(1125, 15)).toBe('three');
  expect(arrangementOf(1280, 21)).toBe('two');
});

test('reachOf() leaves every pane its least width', () => {
  expect(reachOf('stack', shares, page)).toEqual({ least: 21.09, most: 42.88 });
  expect(reachOf('details', shares, page)).toEqual({ least: 21.09, most: 37.88 });
  // Details that were narrower on a wider page have their least width here.
  expect(reachOf('stack', { stack: 34, details: 5 }, page)).toEqual({ least: 21.09, most: 50.78 });
});

test('reachOf() takes no room for what stands below', () => {
  expect(reachOf('stack', shares, { width: 1280, rem: 21, arrangement: 'two' })).toEqual({
    least: 29.53,
    most: 60.63,
  });
});

test('reachOf() moves nothing where there is no room', () => {
  expect(reachOf('stack', shares, { ...page, width: 0 })).toEqual({ least: 34, most: 34 });
  expect(reachOf('stack', shares, { ...page, width: 600 })).toEqual({ least: 45, most: 45 });
});

test('withShare() stays within reach', () => {
  const reach = { least: 21, most: 42.5 };
  expect(withShare(shares, 'stack', 0, reach)).toEqual({ stack: 21, details: 29 });
  expect(withShare(shares, 'stack', 99, reach)).toEqual({ stack: 42.5, details: 29 });
  expect(withShare(shares, 'details', 30.125, reach)).toEqual({ stack: 34, details: 30.13 });
});

test('shareAfter() walks by arrows, pages and to the ends, and leaves other keys alone', () => {
  const reach = { least: 20, most: 45 };
  const keys = ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End', 'Tab', 'ArrowUp'];
  expect(keys.map(key => shareAfter(key, 30, reach, 'ArrowRight'))).toEqual([
    32,
    28,
    40,
    20,
    20,
    45,
    null,
    null,
  ]);
  expect(shareAfter('ArrowRight', 30, reach, 'ArrowLeft')).toBe(28);
});
