import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { treemapLayout, type Tile } from '../../layout/treemap.ts';
import { sized, sizedDirectory } from '../../model/size-node.fixture.ts';
import type { Hues } from '../../route/route.ts';
import { TreemapDrawing } from './treemap-drawing.tsx';

const nothing = () => undefined;
const frame = { width: 420, height: 240, rem: 15 };
const root = sizedDirectory('/', [
  sizedDirectory('/usr', [
    sized('/usr/tool', 96_000, { layer: 2, change: 'modified', dead: 64_000 }),
    sized('/usr/library', 40_000),
  ]),
  sized('/notes', 30_000, { layer: 3, change: 'added' }),
  sized('/', 9_000, { name: null, type: 'dir', entries: 12 }),
  sized('/gone', 0, { dead: 50_000 }),
]);

function drawing(tiles: readonly Tile[], hues: Hues, withDead: boolean, layer: number | null = null) {
  return (
    <TreemapDrawing
      {...frame}
      path="/"
      tiles={tiles}
      hues={hues}
      withDead={withDead}
      layerCount={3}
      active={0}
      selected="/notes"
      zoom={null}
      layer={layer}
      id="tile"
      onLook={nothing}
      onFocus={nothing}
      onChoose={nothing}
    />
  );
}

/** The drawing, one element a line. */
function svg(hues: Hues, withDead: boolean): string {
  const markup = renderToStaticMarkup(drawing(treemapLayout(root, withDead, frame), hues, withDead));
  return `${markup.replaceAll(/><\/(path|rect)>/g, ' />').replaceAll('><', '>\n<')}\n`;
}

test('files have the colour of the layer that supplies them, and its number where there is room', async () => {
  await expect(svg('layer', false)).toMatchFileSnapshot('snapshots/by-layer.svg');
});

test('hidden versions are hatched, also of what is gone', async () => {
  await expect(svg('change', true)).toMatchFileSnapshot('snapshots/dead-by-change.svg');
});

test('a tile without room for a number has the texture of its layer', () => {
  const thin = sizedDirectory('/', [sized('/large', 1e6), sized('/thin', 12_000, { layer: 3 })]);
  const tiles = treemapLayout(thin, false, frame);
  const drawn = renderToStaticMarkup(drawing(tiles, 'layer', false));
  expect(drawn.match(/class="treemap-texture"[^>]*fill="url\(#[^)]*-2\)"/g)).toHaveLength(1);
  expect(renderToStaticMarkup(drawing(tiles, 'change', false))).not.toContain('"treemap-texture"');
});

test('what others supply steps back when one layer is pointed out', () => {
  const tiles = treemapLayout(root, false, frame);
  const drawn = renderToStaticMarkup(drawing(tiles, 'layer', false, 2));
  const aside = [...drawn.matchAll(/aria-label="(\w+)[^"]*"[^>]*data-aside="true"/g)].map(([, name]) => name);
  expect(aside).toEqual(['library', 'notes']);
});

test('every tile says in words what it shows', () => {
  const labels = [
    ...svg('layer', true).matchAll(/role="treeitem".*?aria-level="(\d)" aria-label="([^"]+)"/g),
  ];
  expect(labels.map(([, level, label]) => `${level} ${label}`)).toEqual([
    '1 usr: 136 kB, 64 kB dead',
    '2 tool: 96 kB, 64 kB dead, layer 2, modified',
    '2 library: 40 kB, layer 1',
    '1 gone: 0 B, 50 kB dead, layer 1',
    '1 notes: 30 kB, layer 3, added',
    '1 12 smaller: 9 kB',
  ]);
});
