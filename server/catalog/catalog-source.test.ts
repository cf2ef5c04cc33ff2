import { expect, test } from 'vitest';
import { compareSources, type SourceHead } from './catalog-source.ts';

function head(origin: SourceHead['origin'], name: string, second: number): SourceHead {
  return { id: name, origin, name, addedAt: `2026-01-01T00:00:0${second}.000Z` };
}

test('sources are listed by origin, uploads the latest first, samples by their names whichever was read first', () => {
  const sources = [
    head('sample', 'node-app', 3),
    head('upload', 'early.tar', 4),
    head('sample', 'bionic-like', 2),
    head('upload', 'late.tar', 5),
    head('path', '/srv/image.tar', 1),
    head('sample', 'copy-on-write', 9),
  ];
  expect(sources.toSorted(compareSources).map(({ name }) => name)).toEqual([
    '/srv/image.tar',
    'late.tar',
    'early.tar',
    'bionic-like',
    'copy-on-write',
    'node-app',
  ]);
});
