import { describe, expect, it } from 'vitest';
import { anatomy, layerAnatomy, shortName, shortNameOf } from './anatomy.fixture.ts';
import { commandPieces, diskFigure, originOf, shortened } from './anatomy.ts';

describe('the figure of directories', () => {
  it('has for each layer below the chosen one the entry of `lower` that leads to it', () => {
    const { rows, strays, chosen } = diskFigure(anatomy(3), 2);
    expect(rows.map(({ entry, name, pointsTo }) => [entry?.entry ?? null, name?.layer, pointsTo])).toEqual([
      [`l/${shortNameOf(1)}`, 1, 0],
      [null, 2, 1],
      [null, 3, 2],
    ]);
    expect([strays, chosen]).toEqual([[], 1]);
  });

  it('follows a link that leads to another layer to where it leads', () => {
    const wrong = shortName(2, { target: shortName(1).target, state: 'elsewhere' });
    const { rows } = diskFigure(anatomy(3, { names: [shortName(1), wrong, shortName(3)] }), 3);
    expect(rows.map(({ pointsTo }) => pointsTo)).toEqual([0, 0, 2]);
  });

  it('breaks off where a link is missing, and keeps what leads to no layer apart', () => {
    const lost = { entry: 'l/LOST', target: null, directory: null, layer: null, state: 'unknown' } as const;
    const top = layerAnatomy(2);
    const { rows, strays } = diskFigure(
      anatomy(2, {
        layers: [
          layerAnatomy(1),
          { ...top, disk: top.disk && { ...top.disk, lower: [`l/${shortNameOf(1)}`, 'l/LOST'] } },
        ],
        names: [shortName(1, { target: null, state: 'no-symlink' }), shortName(2), lost],
      }),
      2,
    );
    expect(rows[0]?.pointsTo).toBeNull();
    expect(strays).toEqual([lost]);
  });

  it('of layers without directories, or of none, is empty rows', () => {
    expect(diskFigure(anatomy(0), 1)).toMatchObject({ rows: [], strays: [], chosen: 0 });
    const { rows } = diskFigure(anatomy(1, { layers: [layerAnatomy(1, { disk: null })], names: [] }), 1);
    expect(rows[0]).toMatchObject({ entry: null, name: null, pointsTo: null });
  });
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['abcd', 0, 'a…'],
])('%s in %i letters is %s', (text, letters, expected) => {
  expect(shortened(text, letters)).toBe(expected);
});

describe('a mount command in pieces', () => {
  it('has the layer of each directory, by short and by long name', () => {
    const told = anatomy(2);
    const [a, b] = [shortNameOf(1), shortNameOf(2)];
    const long = `/var/lib/docker/overlay2/${told.layers[0]?.disk?.directory}/diff`;
    expect(commandPieces(`mount -o ro,lowerdir=l/${b}:l/${a}:${long} /mnt`, told)).toEqual([
      { text: 'mount', layer: null },
      { text: ' ', layer: null },
      { text: '-o', layer: null },
      { text: ' ', layer: null },
      { text: 'ro', layer: null },
      { text: ',', layer: null },
      { text: 'lowerdir', layer: null },
      { text: '=', layer: null },
      { text: `l/${b}`, layer: 2 },
      { text: ':', layer: null },
      { text: `l/${a}`, layer: 1 },
      { text: ':', layer: null },
      { text: long, layer: 1 },
      { text: ' ', layer: null },
      { text: '/mnt', layer: null },
    ]);
  });

  it('loses nothing of it', () => {
    const text = "cd '/we ird' && mount -o 'ro,lowerdir=/we ird\\:x/l/A' /mnt";
    expect(
      commandPieces(text, anatomy(1))
        .map(piece => piece.text)
        .join(''),
    ).toBe(text);
  });
});

it.each([
  ['tag', 'given'],
  ['chainId', 'digest'],
  ['cacheId', 'random'],
  ['directory', null],
] as const)('a %s is %s', (kind, origin) => {
  expect(originOf(kind)).toBe(origin);
});
