import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UploadProgress } from '../../shared/upload.ts';
import { UploadTracker } from './upload-tracker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function track(): { tracker: UploadTracker; told: UploadProgress[] } {
  const told: UploadProgress[] = [];
  return { tracker: new UploadTracker('id', 'a.tar', 1000, progress => told.push(progress)), told };
}

it('tells of a thousand chunks in one go, but of each phase at once', () => {
  const { tracker, told } = track();
  for (let i = 0; i < 1000; i++) tracker.received(1);
  expect(told.map(progress => progress.received)).toEqual([0]);
  vi.advanceTimersByTime(100);
  expect(told.map(progress => progress.received)).toEqual([0, 1000]);
  tracker.complete();
  tracker.done(['image']);
  expect(told.map(progress => progress.phase)).toEqual(['receiving', 'receiving', 'indexing', 'done']);
  expect(told.at(-1)?.images).toEqual(['image']);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(4);
});

it('says what failed, and nothing after it', () => {
  const { tracker, told } = track();
  tracker.received(10);
  tracker.failed('it broke off');
  vi.advanceTimersByTime(1000);
  expect(told.at(-1)).toMatchObject({ phase: 'failed', error: 'it broke off', received: 10 });
  expect(told).toHaveLength(2);
});

it('counts layers by their state; what was told before does not change under the reader', () => {
  const { tracker, told } = track();
  const [first, second] = [tracker.found('a/layer.tar', 100), tracker.found('b/layer.tar', 200)];
  first.indexing();
  first.indexed(90, 5);
  vi.advanceTimersByTime(100);
  second.failed();
  vi.advanceTimersByTime(100);
  expect(told[1]).toMatchObject({ layersFound: 2, layersIndexed: 1 });
  expect(told[1]?.layers).toEqual([
    { name: 'a/layer.tar', blobSize: 100, state: 'indexed', size: 90, entries: 5 },
    { name: 'b/layer.tar', blobSize: 200, state: 'arriving', size: null, entries: null },
  ]);
  expect(told[2]?.layers[1]?.state).toBe('failed');
});
