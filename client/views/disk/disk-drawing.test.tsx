import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import type { Anatomy } from '../../../shared/anatomy.ts';
import { en } from '../../i18n/en.ts';
import { vi } from '../../i18n/vi.ts';
import { anatomyLayout } from '../../layout/anatomy.ts';
import { anatomy, layerAnatomy, shortName, shortNameOf } from '../../model/anatomy.fixture.ts';
import { diskFigure } from '../../model/anatomy.ts';
import { DiskDrawing } from './disk-drawing.tsx';
import { tellRow } from './disk-words.ts';

const nothing = () => undefined;

/** The drawing with `layer` chosen, one element a line. */
function svg(told: Anatomy, layer: number, lit: number | null = null): string {
  const figure = diskFigure(told, layer);
  const geometry = anatomyLayout(
    {
      rows: figure.rows.length,
      strays: figure.strays.length,
      chosen: figure.chosen,
      active: figure.chosen,
      parts: figure.rows[figure.chosen]?.layer.disk?.parts.map(({ name }) => name) ?? [],
      hasLinks: figure.hasLinks,
    },
    { width: 600, height: 400, rem: 15 },
  );
  const markup = renderToStaticMarkup(
    <DiskDrawing
      figure={figure}
      geometry={geometry}
      layerCount={figure.rows.length}
      lit={lit}
      active={{ row: figure.chosen, column: 'cards' }}
      id="cell"
      isExample={told.store === 'example'}
      onPoint={nothing}
      onFocus={nothing}
      onChoose={nothing}
    />,
  );
  return `${markup.replaceAll(/><\/(path|rect)>/g, ' />').replaceAll('><', '>\n<')}\n`;
}

/** Layer 2's link is lost, layer 1's leads to the third; and the top names a layer that is not there. */
function broken(): Anatomy {
  const lost = {
    entry: 'l/LOST',
    target: '../gone/diff',
    directory: null,
    layer: null,
    state: 'dangling',
  } as const;
  const top = layerAnatomy(3, { role: 'container' });
  const lower = [2, 1].map(number => `l/${shortNameOf(number)}`);
  return anatomy(3, {
    layers: [
      layerAnatomy(1),
      layerAnatomy(2),
      { ...top, disk: top.disk && { ...top.disk, lower: [...lower, lost.entry] } },
    ],
    names: [
      shortName(1, { target: shortName(3).target, state: 'elsewhere' }),
      shortName(2, { target: null, state: 'no-symlink' }),
      shortName(3),
      lost,
    ],
  });
}

const containerd = (): Anatomy => {
  const layers = [1, 2].map(number => {
    const parts = (['fs', 'work'] as const).map(name => ({ name, state: 'present' as const }));
    const disk = { directory: String(number + 6), path: `/c/${number + 6}`, parts, link: null, lower: null };
    return layerAnatomy(number, { disk });
  });
  return anatomy(2, { store: 'containerd', layers, names: [] });
};

test('the chosen layer’s `lower` is a sheet whose entries lead over l/ to directories; one way is lit', async () => {
  await expect(svg(anatomy(3), 2, 0)).toMatchFileSnapshot('snapshots/directories.svg');
});

test('a link that is lost breaks off, one that leads elsewhere does so, and what leads nowhere is below', async () => {
  await expect(svg(broken(), 3)).toMatchFileSnapshot('snapshots/broken.svg');
});

test('containerd’s directories stand alone', async () => {
  await expect(svg(containerd(), 2)).toMatchFileSnapshot('snapshots/containerd.svg');
});

test('128 layers are there, each a row of cells, most of them strokes', () => {
  const drawing = svg(anatomy(128), 64);
  expect(drawing.match(/role="row"/g)).toHaveLength(129);
  expect(drawing.match(/role="gridcell"/g)).toHaveLength(3 * 128);
  expect(drawing).toContain('layers 1–');
});

test('every cell says in words where it leads', () => {
  const labels = [...svg(broken(), 3).matchAll(/role="gridcell".*?aria-label="([^"]+)"/g)].map(
    ([, label = '']) => label.replaceAll(/0{60,}/g, '0…').replaceAll(/([A-Z])\1{25}/g, '$1…'),
  );
  expect(labels).toEqual([
    'lower of layer 3 does not name layer 3',
    'l/C…, symbolic link to ../0…3/diff: leads where it should',
    'Layer 3, directory 0…3: container, diff, link, lower, work, committed',
    'l/B… in lower of layer 3, leads to layer 2',
    'l/B…: the symbolic link is missing',
    'Layer 2, directory 0…2: diff, link, lower, work, committed',
    'l/A… in lower of layer 3, leads to layer 1',
    'l/A…, symbolic link to ../0…3/diff: the symbolic link leads to another directory',
    'Layer 1, directory 0…1: diff, link, committed',
    'l/LOST: the symbolic link leads nowhere',
  ]);
});

describe('the sentence that goes with it', () => {
  const tell = (told: Anatomy, layer: number, row: number, words = en) =>
    tellRow(diskFigure(told, layer), row, words).replaceAll(/([A-Z])\1{25}/g, '$1…');

  it('follows an entry over its link to a directory', () => {
    expect(tell(anatomy(3), 3, 0)).toBe(
      '`lower` of layer 3 says `l/A…`. That is a symbolic link to `../000000000000…/diff`: what layer 1 changed.',
    );
    expect(tell(anatomy(3), 3, 0, vi)).toBe(
      '`lower` của layer 3 ghi `l/A…`. Đó là symbolic link đến `../000000000000…/diff`: những gì layer 1 thay đổi.',
    );
  });

  it('tells of the chosen layer its own link, of those above that they are not named', () => {
    expect(tell(anatomy(3), 2, 1)).toBe(
      'Layer 2 lies in `000000000000…`. Its file `link` says `B…`, and `l/B…` leads back to its `diff`.',
    );
    expect(tell(anatomy(3), 2, 2)).toBe(
      'Layer 3 lies in `000000000000…`, above layer 2: `lower` of layer 2 does not name it.',
    );
  });

  it('says what is broken', () => {
    expect(tell(broken(), 3, 1)).toBe(
      'Layer 2 lies in `000000000000…`. `l/B…`: the symbolic link is missing.',
    );
    expect(tell(broken(), 3, -1)).toBe('`l/LOST`: the symbolic link leads nowhere.');
    expect(tell(containerd(), 2, 0)).toBe('Layer 1 lies in `7`.');
  });
});
