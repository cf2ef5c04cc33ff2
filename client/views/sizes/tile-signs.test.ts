import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { treemapLayout } from '../../layout/treemap.ts';
import { sized, sizedDirectory } from '../../model/size-node.fixture.ts';
import { signsOf } from './tile-signs.ts';

const words = { t: en, bytes: (n: number) => `${n} B`, count: String };
const root = sizedDirectory('/', [
  sizedDirectory('/srv', [sized('/srv/data.bin', 4000, { layer: 6, dead: 6000, change: 'modified' })]),
  sized('/cache', 0, { layer: 5, dead: 400 }),
]);

/** What the tiles of `root` say, by name. */
function signs(withDead: boolean, width: number, hues: 'layer' | 'change' = 'layer') {
  const tiles = treemapLayout(root, withDead, { width, height: 200, rem: 10 });
  return new Map(tiles.map(tile => [tile.node.name, signsOf(tile, { hues, withDead, rem: 10 }, words)]));
}

test('signsOf() a directory tells apart what is visible in it and what is dead, as its areas do', () => {
  expect(signs(true, 400).get('srv')).toMatchObject({ size: '4000 B + 6000 B dead', deadHeight: 0 });
  expect(signs(false, 400).get('srv')?.size).toBe('4000 B');
});

test('signsOf() a directory without room for both tells what is visible', () => {
  expect(signs(true, 130).get('srv')).toMatchObject({
    size: '4000 B',
    label: { name: 'srv', size: 'beside' },
  });
});

test('signsOf() labels both halves of a tile, by layer and by change', () => {
  for (const hues of ['layer', 'change'] as const)
    expect(signs(true, 400, hues).get('data.bin')).toMatchObject({
      label: { name: 'data.bin', size: 'below' },
      size: '4000 B',
      deadLabel: '6000 B dead',
    });
  expect(signs(false, 400).get('data.bin')?.deadLabel).toBeNull();
});

test('signsOf() a narrow tile turns its name, and does not say twice that all of it is dead', () => {
  expect(signs(true, 400).get('cache')).toMatchObject({
    label: null,
    turned: { name: 'cache' },
    deadLabel: null,
  });
});

test('signsOf() prints no layer over a name that reaches into both parts of a tile', () => {
  const low = sizedDirectory('/', [sized('/pycache', 300, { layer: 8, dead: 300 })]);
  const [tile] = treemapLayout(low, true, { width: 40, height: 28, rem: 10 });
  expect(signsOf(tile!, { hues: 'layer', withDead: true, rem: 10 }, words)).toMatchObject({
    label: { name: 'pyca…', size: 'below' },
    place: null,
    pattern: 1,
  });
});
