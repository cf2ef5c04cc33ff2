import { expect, it } from 'vitest';
import { dir, file, indexOf, type LayerSpec, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { measureSizes } from './size-tree.ts';

const specs: LayerSpec[] = [
  [dir('d'), file('d/a', '1234'), file('d/b', '12'), file('gone', '123456')],
  [file('d/a', '12345678'), whiteout('gone')],
];
const timeline = timelineOver(specs.map(indexOf));
const measure = (layer: number, share = 0.01) =>
  measureSizes(timeline, { view: 'merged', layer, node: 0, depth: 4, share });

it('measures what is visible below a directory, the largest first', () => {
  expect(measure(1)).toMatchObject({
    bytes: 12,
    dead: 0,
    children: [
      {
        name: 'd',
        type: 'dir',
        bytes: 6,
        children: [
          { name: 'a', bytes: 4 },
          { name: 'b', bytes: 2 },
        ],
      },
      { name: 'gone', type: 'file', bytes: 6, layer: 1 },
    ],
  });
});

it('counts the bytes of hidden versions apart', () => {
  expect(measure(2)).toMatchObject({ bytes: 10, dead: 10 });
  expect(measure(2).children?.[0]).toMatchObject({ name: 'd', bytes: 10, dead: 4 });
});

it('tells of what is gone what it was, and which layer wrote it', () => {
  const gone = measure(2).children?.[1];
  expect(gone).toMatchObject({ name: 'gone', type: 'file', bytes: 0, dead: 6, layer: 1 });
  expect(gone).not.toHaveProperty('children');
});

it('puts together what is too small to be told apart', () => {
  expect(measure(1, 0.4).children?.[0]?.children).toMatchObject([{ name: null, bytes: 6, entries: 2 }]);
});

it('keeps apart what is large among the visible, however much lies hidden beside it', () => {
  const cache = timelineOver(
    [
      [dir('c'), file('c/old', '12345678901234567890')],
      [whiteout('c/old'), file('c/new', '123'), file('c/tiny', '1')],
    ].map(indexOf),
  );
  const measured = measureSizes(cache, { view: 'merged', layer: 2, node: 0, depth: 4, share: 0.3 });
  expect(measured.children?.[0]?.children).toMatchObject([
    { name: 'old', bytes: 0, dead: 20 },
    { name: 'new', bytes: 3, dead: 0 },
    { name: 'tiny', bytes: 1 },
  ]);
});
