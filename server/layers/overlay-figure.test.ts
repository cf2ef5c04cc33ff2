import { expect, it } from 'vitest';
import { dir, file, indexOf, type LayerSpec, opaque, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { encodeText } from './bytes.ts';
import { findNode } from './name-tree.ts';
import { drawOverlay } from './overlay-figure.ts';

const specs: LayerSpec[] = [
  [dir('d'), file('d/a', '1'), file('d/b', '1'), dir('d/sub'), file('d/sub/x')],
  [file('d/sub/y'), whiteout('d/b'), file('d/a', '22')],
  [opaque('d'), file('d/n')],
];
const timeline = timelineOver(specs.map(indexOf));
const draw = (layer: number, offset = 0, limit = 10) =>
  drawOverlay(timeline, { node: findNode(timeline, encodeText('/d')), layer, offset, limit });

it('has every name that any layer knows, with what each layer has for it', () => {
  const figure = draw(2);
  expect(figure).toMatchObject({
    path: '/d',
    total: 4,
    layers: [{ layer: 1 }, { layer: 2 }, { layer: 3, opaque: true }],
  });
  expect(figure.columns).toMatchObject([
    {
      name: 'a',
      supplier: 2,
      type: 'file',
      cells: [
        { layer: 1, what: 'entry', change: 'added', died: 2 },
        { layer: 2, what: 'entry', change: 'modified', died: 3 },
      ],
    },
    {
      name: 'b',
      supplier: null,
      type: null,
      cells: [{ layer: 1 }, { layer: 2, what: 'whiteout', type: null }],
    },
    { name: 'n', supplier: null, cells: [{ layer: 3, died: null }] },
    { name: 'sub', supplier: 1, cells: [{ layer: 1 }, { layer: 2, what: 'implied', change: 'none' }] },
  ]);
});

it('tells which layers of the directory an opaque one hides, from where it is looked', () => {
  expect(draw(2).layers.map(({ hidden }) => hidden)).toEqual([false, false, false]);
  expect(draw(3).layers.map(({ hidden }) => hidden)).toEqual([true, true, false]);
});

it('gives one page of the names', () => {
  expect(draw(2, 1, 2).columns.map(({ name }) => name)).toEqual(['b', 'n']);
  expect(draw(2, 9, 2)).toMatchObject({ total: 4, offset: 9, columns: [] });
});
