import { expect, test } from 'vitest';
import { sized, sizedDirectory } from '../model/size-node.fixture.ts';
import {
  deadHeightOf,
  hasRoomBelow,
  isColourSeen,
  layersIn,
  textureOf,
  type Tile,
  tileAfter,
  tileLabel,
  tileSign,
  treemapLayout,
  turnedName,
  zoomBetween,
} from './treemap.ts';

const frame = { width: 400, height: 200, rem: 10 };
const box = ({ node, x0, y0, x1, y1 }: Tile) => [node.path, x0, y0, x1, y1];
const tree = sizedDirectory('/', [
  sized('/small', 100),
  sizedDirectory('/usr', [sized('/usr/a', 150), sized('/usr/b', 150, { dead: 300 })]),
]);

test('treemapLayout() of nothing, and in no room, places nothing', () => {
  expect(treemapLayout(sizedDirectory('/', []), false, frame)).toEqual([]);
  expect(treemapLayout(tree, false, { ...frame, width: 0 })).toEqual([]);
});

test('treemapLayout() fills the frame in proportion, parents before children, the largest first', () => {
  const tiles = treemapLayout(tree, false, frame);
  expect(tiles.map(box)).toEqual([
    ['/usr', 0, 0, 300, 200],
    ['/usr/a', 2, 15, 149, 198],
    ['/usr/b', 151, 15, 298, 198],
    ['/small', 302, 0, 400, 200],
  ]);
  expect(tiles.map(({ depth, parent, titled }) => [depth, parent, titled])).toEqual([
    [1, -1, true],
    [2, 0, false],
    [2, 0, false],
    [1, -1, false],
  ]);
  expect(tiles[0]?.children).toEqual([1, 2]);
});

test('treemapLayout() makes room for dead bytes when they are asked for', () => {
  expect(treemapLayout(tree, true, frame).slice(0, 3).map(box)).toEqual([
    ['/usr', 0, 0, 343, 200],
    ['/usr/b', 2, 15, 255, 198],
    ['/usr/a', 257, 15, 341, 198],
  ]);
});

test('treemapLayout() leaves out what is too small to be seen', () => {
  const crumbs = sizedDirectory('/', [sized('/big', 1e9), sized('/crumb', 1)]);
  expect(treemapLayout(crumbs, false, frame).map(({ node }) => node.path)).toEqual(['/big']);
});

test('treemapLayout() keeps a directory shut that is too small to hold anything', () => {
  const [tile] = treemapLayout(tree, false, { width: 30, height: 30, rem: 10 });
  expect(tile).toMatchObject({ titled: false, children: [] });
});

const at = (width: number, height: number, titled = false): Tile => ({
  node: sized('/x', 1),
  x0: 0,
  y0: 0,
  x1: width,
  y1: height,
  depth: 1,
  parent: -1,
  children: [],
  titled,
});

test('tileLabel() has name and size, the name alone, its beginning, or nothing, as there is room', () => {
  expect(tileLabel(at(100, 40), 'libc.so', '1.9 MB', 10)).toEqual({ name: 'libc.so', size: 'below' });
  expect(tileLabel(at(100, 16), 'libc.so', '1.9 MB', 10)).toEqual({ name: 'libc.so', size: 'beside' });
  expect(tileLabel(at(60, 16), 'libc.so', '1.9 MB', 10)).toEqual({ name: 'libc.so', size: null });
  expect(tileLabel(at(35, 16), 'libc.so', '1.9 MB', 10)).toEqual({ name: 'libc…', size: null });
  expect(tileLabel(at(25, 16), 'libc.so', '1.9 MB', 10)).toBe(null);
  expect(tileLabel(at(100, 10), 'libc.so', '1.9 MB', 10)).toBe(null);
  expect(tileLabel(at(200, 90, true), 'usr', '9 MB', 10)).toEqual({ name: 'usr', size: 'beside' });
});

test('tileSign() stands in a corner beside a label, in the middle without one, or nowhere', () => {
  const alone = { name: 'libc.so', size: null } as const;
  const sized = { name: 'libc.so', size: 'beside' } as const;
  expect(tileSign(at(20, 20), null, '', 10)).toEqual({ x: 10, y: 12.8, fontSize: 7.800000000000001 });
  expect(tileSign(at(13, 20), null, '', 10)).toBe(null);
  expect(tileSign(at(100, 40), alone, '1.9 MB', 10)).toEqual({ x: 96, y: 35, fontSize: 9 });
  expect(tileSign(at(100, 16), alone, '1.9 MB', 10)).toEqual({ x: 96, y: 10.8, fontSize: 9 });
  expect(tileSign(at(100, 16), sized, '1.9 MB', 10)).toBe(null);
  expect(tileSign(at(40, 40), alone, '1.9 MB', 10)).toBe(null);
});

test('textureOf() tells the layers around one apart, and leaves the base plain', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 128].map(textureOf)).toEqual([0, 1, 2, 3, 4, 5, 0, 1]);
});

test('deadHeightOf() is the share of hidden versions in a tile’s height; a frame has none', () => {
  const half = { ...at(100, 40), node: sized('/x', 30, { dead: 90 }) };
  expect([deadHeightOf(half, true), deadHeightOf(half, false)]).toEqual([30, 0]);
  expect(deadHeightOf({ ...half, titled: true }, true)).toBe(0);
  expect(deadHeightOf({ ...half, node: sized('/x', 0) }, true)).toBe(0);
});

test('isColourSeen() asks for 4 pixels of what is visible, of a tile that is no frame and stands for one entry', () => {
  const seen = (bytes: number, dead: number, more: Partial<Tile> = {}) =>
    isColourSeen({ ...at(100, 40), node: sized('/x', bytes, { dead }), ...more }, true);
  expect([seen(10, 90), seen(9, 91), seen(0, 100)]).toEqual([true, false, false]);
  expect([seen(10, 0, { titled: true }), seen(10, 0, { node: sized('/', 9, { name: null }) })]).toEqual([
    false,
    false,
  ]);
});

test('turnedName() reads down a tile that is high and narrow, as much of it as there is room for', () => {
  expect(turnedName(at(12, 80), 'cache', 0, 10)).toEqual({ name: 'cache', x: 3.3, y: 4, fontSize: 7.6 });
  expect(turnedName(at(12, 80), 'node_modules_of_it', 1.5, 10)).toEqual({
    name: 'node_modu…',
    x: 3.3,
    y: 4,
    fontSize: 7.6,
  });
  expect(turnedName(at(9, 80), 'cache', 0, 10)).toBe(null);
  expect(turnedName(at(12, 28), 'cache', 0, 10)).toBe(null);
});

test('hasRoomBelow() wants a line’s height and the letters’ width', () => {
  expect(hasRoomBelow(at(100, 40), 15, 11, 10)).toBe(true);
  expect(hasRoomBelow(at(100, 40), 14, 11, 10)).toBe(false);
  expect(hasRoomBelow(at(60, 40), 20, 11, 10)).toBe(false);
});

test('layersIn() leaves out layers of which one sees nothing but hatching', () => {
  const tiles = treemapLayout(
    sizedDirectory('/', [sized('/seen', 600), sized('/gone', 0, { layer: 5, dead: 400 })]),
    true,
    frame,
  );
  expect(layersIn(tiles, true)).toEqual([{ layer: 1, bytes: 600 }]);
});

test('layersIn() has the layers of files and closed directories, the base first', () => {
  const mixed = sizedDirectory('/', [
    sized('/top', 100, { layer: 9, dead: 50 }),
    sizedDirectory('/usr', [sized('/usr/a', 150), sized('/usr/b', 150, { layer: 2 })]),
    sized('/', 70, { name: null, type: 'dir', layer: 5 }),
  ]);
  const tiles = treemapLayout(mixed, true, frame);
  expect(layersIn(tiles, false)).toEqual([
    { layer: 1, bytes: 150 },
    { layer: 2, bytes: 150 },
    { layer: 9, bytes: 100 },
  ]);
  expect(layersIn(tiles, true).at(-1)).toEqual({ layer: 9, bytes: 150 });
  expect(layersIn([], true)).toEqual([]);
});

test('zoomBetween() grows out of the tile gone into, and shrinks around the one left', () => {
  const tile = { ...at(0, 0), x0: 100, x1: 200, y0: 50, y1: 150 };
  expect(zoomBetween(tile, undefined, frame)).toEqual({ x: 100, y: 50, scaleX: 0.25, scaleY: 0.5 });
  expect(zoomBetween(undefined, tile, frame)).toEqual({ x: -400, y: -100, scaleX: 4, scaleY: 2 });
  expect(zoomBetween(undefined, undefined, frame)).toBe(null);
});

test('tileAfter() goes along siblings by size, into directories and out of them', () => {
  const tiles = treemapLayout(tree, false, frame);
  const after = (key: string, from: number) => tileAfter(key, tiles, from);
  expect([after('ArrowRight', 0), after('ArrowRight', 3), after('ArrowLeft', 3)]).toEqual([3, 3, 0]);
  expect([after('ArrowDown', 0), after('ArrowDown', 1), after('ArrowUp', 2), after('ArrowUp', 0)]).toEqual([
    1, 1, 0, 0,
  ]);
  expect([after('Home', 3), after('End', 0), after('End', 1)]).toEqual([0, 3, 2]);
  expect(after('x', 0)).toBe(null);
});
