import { expect, test } from 'vitest';
import type { Verification } from '../../shared/image.ts';
import { layer } from './image.fixture.ts';
import { trustOf } from './trust.ts';

const none: Verification = { state: 'unavailable', reason: 'no digest' };
const good: Verification = { state: 'verified' };
const bad: Verification = { state: 'mismatch', expected: 'sha256:a', actual: 'sha256:b' };
const later: Verification = { state: 'pending' };

test('trustOf(layers) counts each layer once, by the worst of its checks', () => {
  expect(trustOf([])).toEqual({ verified: 0, pending: 0, mismatched: [], unavailable: 0 });
  expect(
    trustOf([
      layer(1, { diffIdCheck: good, blobCheck: good }),
      layer(2, { diffIdCheck: good, blobCheck: none }),
      layer(3, { diffIdCheck: good, blobCheck: bad }),
      layer(4, { diffIdCheck: bad, blobCheck: later }),
      layer(5, { diffIdCheck: good, blobCheck: later }),
      layer(6, { diffIdCheck: none, blobCheck: none }),
    ]),
  ).toEqual({ verified: 2, pending: 1, mismatched: [3, 4], unavailable: 1 });
});
