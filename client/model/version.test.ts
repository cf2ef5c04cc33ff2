import { expect, test } from 'vitest';
import type { Story, Version } from '../../shared/story.ts';
import { row } from './row.fixture.ts';
import { seenFrom, sightOf } from './version.ts';

const version = (layer: number, died: number | null): Version => ({
  entry: { ...row('/etc/motd', { layer }), change: 'added' },
  died: died === null ? null : { layer: died, cause: 'whiteout', by: '/etc/motd' },
});
const first = version(2, 3);
const second = version(5, null);
const story: Story = { path: '/etc/motd', versions: [first, second] };
const kinds = (view: 'merged' | 'diff') => [1, 2, 3, 4, 5, 6].map(layer => sightOf(story, view, layer).kind);

test('sightOf(story, merged, layer) follows birth, death and rebirth', () => {
  expect(kinds('merged')).toEqual(['untouched', 'here', 'gone', 'gone', 'here', 'here']);
});

test('sightOf(story, diff, layer) tells the layers that touch the path from those that do not', () => {
  expect(kinds('diff')).toEqual(['untouched', 'here', 'removed', 'gone', 'here', 'untouched']);
});

test('sightOf(story, diff, layer) carries the version that a layer sees without touching it', () => {
  expect(sightOf(story, 'diff', 6)).toEqual({ kind: 'untouched', version: second });
  expect(sightOf(story, 'diff', 1)).toEqual({ kind: 'untouched', version: null });
  expect(sightOf(story, 'diff', 3)).toEqual({ kind: 'removed', version: first });
});

test('sightOf(story, diff, layer) does not take what an earlier layer deleted for what is still to come', () => {
  expect(sightOf(story, 'diff', 4)).toEqual({ kind: 'gone', version: first });
});

test('sightOf() of a story without versions is untouched', () => {
  expect(sightOf({ path: '/x', versions: [] }, 'merged', 9)).toEqual({ kind: 'untouched', version: null });
});

test('seenFrom(sight, layer) is the last layer up to there that sees the version', () => {
  expect(seenFrom({ kind: 'gone', version: first }, 4)).toBe(2);
  expect(seenFrom({ kind: 'removed', version: first }, 3)).toBe(2);
  expect(seenFrom({ kind: 'here', version: second }, 6)).toBe(6);
  expect(seenFrom({ kind: 'here', version: first }, 2)).toBe(2);
  expect(seenFrom({ kind: 'untouched', version: null }, 3)).toBe(3);
});
