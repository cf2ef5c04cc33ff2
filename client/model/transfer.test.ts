import { expect, test } from 'vitest';
import type { UploadProgress } from '../../shared/upload.ts';
import { pairUploads, rateOf, secondsLeft, withSample } from './transfer.ts';

test('rateOf(samples) needs two moments, and looks back five seconds', () => {
  expect(rateOf([])).toBe(null);
  expect(rateOf([{ time: 0, bytes: 0 }])).toBe(null);
  const early = withSample([{ time: 0, bytes: 0 }], { time: 1000, bytes: 500 });
  expect(rateOf(early)).toBe(500);
  const later = withSample(early, { time: 6000, bytes: 10_500 });
  expect(later).toEqual([
    { time: 1000, bytes: 500 },
    { time: 6000, bytes: 10_500 },
  ]);
  expect(rateOf(later)).toBe(2000);
});

test('secondsLeft() cannot be told at a standstill', () => {
  expect(secondsLeft(10, 110, 50)).toBe(2);
  expect(secondsLeft(10, 110, 0)).toBe(null);
  expect(secondsLeft(10, 110, null)).toBe(null);
});

function seen(id: string, name: string, total: number | null): UploadProgress {
  const state = { phase: 'receiving', received: 0, layersFound: 0, layersIndexed: 0 } as const;
  return { id, name, total, ...state, layers: [], error: null, images: [] };
}

test('pairUploads() gives two uploads of one file two ids, and keeps those given', () => {
  const one = { name: 'a.tar', total: 5, id: null };
  expect(pairUploads([one, one], [seen('u1', 'a.tar', 5), seen('u2', 'a.tar', 5)])).toEqual(['u1', 'u2']);
  expect(pairUploads([one, { ...one, id: 'u1' }], [seen('u1', 'a.tar', 5)])).toEqual([null, 'u1']);
});

test('pairUploads() does not take another one’s upload for its own', () => {
  const one = { name: 'a.tar', total: 5, id: null };
  expect(
    pairUploads([one], [seen('u1', 'b.tar', 5), seen('u2', 'a.tar', 6), seen('u3', 'a.tar', null)]),
  ).toEqual([null]);
});
