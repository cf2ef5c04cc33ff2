import { expect, it } from 'vitest';
import { file, indexOf } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { contentPairs } from './content-pairs.ts';
import { measureLikeDive } from './dive-figures.ts';
import { listDirectory } from './directory-view.ts';
import { keepLedger } from './ledger.ts';
import { findOpenings } from './openings.ts';

const count = 100_000;
const layer = (seconds: number) =>
  indexOf(Array.from({ length: count }, (_, i) => file(`d/${String(i).padStart(6, '0')}`, 'x', { seconds })));
const timeline = timelineOver([layer(1), layer(2)]);
const page = { layer: 2, node: 0, sort: 'name', order: 'asc', offset: 0, limit: 1 } as const;

function stepsOf(work: Generator<void, unknown>): number {
  let steps = 1;
  while (work.next().done !== true) steps++;
  return steps;
}

it.each<[string, () => Generator<void, unknown>]>([
  ['a filtered tree', () => listDirectory(timeline, { ...page, view: 'merged', filter: '9', deep: true })],
  ['a page of changes', () => listDirectory(timeline, { ...page, view: 'diff', change: 'modified' })],
  ['what to open', () => findOpenings(timeline, { view: 'diff', layer: 2, change: 'removed' }, 10)],
  ['the figures of dive', () => measureLikeDive(timeline, 2)],
  ['what is to be compared', () => contentPairs(timeline, 2)],
])('%s gives others their turn five times in a walk over 100,000 names', (_what, work) => {
  expect(stepsOf(work())).toBeGreaterThan(5);
});

it('the ledger does so in both of its walks', () => {
  expect(stepsOf(keepLedger(timeline, 2, 1))).toBeGreaterThan(15);
});
