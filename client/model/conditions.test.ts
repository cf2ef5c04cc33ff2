import { expect, test } from 'vitest';
import { conditionsOf, touchesFiles } from './conditions.ts';
import { layer } from './image.fixture.ts';

test('conditionsOf(image) has nothing to say about one that is whole', () => {
  expect(conditionsOf({ layers: [layer(1)], degraded: null })).toEqual([]);
});

test('conditionsOf(image) names the layers that are wrong or missing, the worst first', () => {
  const layers = [
    layer(1),
    layer(2, { present: false }),
    layer(3, { diffIdCheck: { state: 'mismatch', expected: 'sha256:a', actual: 'sha256:b' } }),
    layer(4, { present: false }),
  ];
  const conditions = conditionsOf({ layers, degraded: { reason: 'no right', hint: 'start as root' } });
  expect(conditions).toEqual([
    { kind: 'mismatch', layers: [3] },
    { kind: 'incomplete', layers: [2, 4] },
    { kind: 'degraded', reason: 'no right', hint: 'start as root' },
  ]);
  expect(conditions.map(touchesFiles)).toEqual([false, true, true]);
});
