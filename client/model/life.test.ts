import { expect, it } from 'vitest';
import type { DeathCause, Story, Version } from '../../shared/story.ts';
import { lifeOf, pairOf } from './life.ts';
import { row } from './row.fixture.ts';

const version = (layer: number, died: readonly [layer: number, cause: DeathCause] | null): Version => ({
  entry: { ...row('/etc/motd', { layer }), change: 'added' },
  died: died === null ? null : { layer: died[0], cause: died[1], by: '/etc' },
});
const story: Story = {
  path: '/etc/motd',
  versions: [
    version(2, [3, 'overwrite']),
    version(3, [5, 'opaque']),
    version(7, [7, 'whiteout']),
    version(8, null),
  ],
};
const shown = (steps: ReturnType<typeof lifeOf>) =>
  steps.map(step => (step.kind === 'version' ? `${step.layer}` : `${step.layer} ${step.cause}`));
const layersOf = (pair: ReturnType<typeof pairOf>) =>
  pair === null ? null : [pair.before.entry.layer, pair.after.entry.layer];

it('lifeOf() nothing is nothing', () => {
  expect(lifeOf({ path: '/x', versions: [] })).toEqual([]);
});

it('lifeOf() has every layer that touched the path once, ends among them', () => {
  expect(shown(lifeOf(story))).toEqual(['2', '3', '5 opaque', '7', '8']);
});

it('pairOf() takes the two layers that are asked for, in that order', () => {
  expect(layersOf(pairOf(story, { before: 8, after: 2 }, 9))).toEqual([8, 2]);
  expect(layersOf(pairOf(story, { before: 3, after: 3 }, 9))).toEqual([3, 3]);
});

it('pairOf() falls back on the version in sight and the one before', () => {
  expect(layersOf(pairOf(story, null, 9))).toEqual([7, 8]);
  expect(layersOf(pairOf(story, null, 6))).toEqual([2, 3]);
  expect(layersOf(pairOf(story, { before: 4, after: 8 }, 3))).toEqual([2, 3]);
  expect(layersOf(pairOf(story, null, 2))).toEqual([2, 3]);
  expect(layersOf(pairOf(story, null, 1))).toEqual([2, 3]);
});

it('pairOf() of a path with one version is none', () => {
  expect(pairOf({ path: '/x', versions: [version(1, null)] }, { before: 1, after: 1 }, 1)).toBe(null);
});
