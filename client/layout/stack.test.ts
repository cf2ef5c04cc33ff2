import { sum } from 'd3';
import { expect, test } from 'vitest';
import type { Block } from './stack-blocks.ts';
import { slabFaces, stackLayout } from './stack.ts';

const layer = (bytes: number): Block => ({ kind: 'layer', bytes });
const step: Block = { kind: 'step', bytes: 0 };
const plate: Block = { kind: 'plate', bytes: 0 };
const many = (count: number) => Array.from({ length: count }, () => layer(1e6));
const room = { width: 400, height: 600, rem: 15, focus: 0 };
const rounded = (values: readonly number[]) => values.map(value => Math.round(value * 10) / 10);

test('stackLayout() of nothing places nothing', () => {
  expect(stackLayout([], room).blocks).toEqual([]);
});

test('stackLayout() stands in the middle, the base at the bottom, and labels every block that has room', () => {
  const { blocks, centre, reach, depth, labelX, labelWidth } = stackLayout(
    [layer(63e6), step, layer(1000), plate],
    room,
  );
  expect(rounded([centre, reach, depth, labelX, labelWidth])).toEqual([98.4, 63, 29, 181.4, 210.6]);
  expect(rounded(blocks.map(({ y }) => y))).toEqual([390.4, 330.2, 270, 199.5]);
  expect(rounded(blocks.map(({ thickness }) => thickness))).toEqual([27.6, 0, 6, 3]);
  expect(blocks.map(({ detail }) => detail)).toEqual(['full', 'full', 'full', 'full']);
});

test('stackLayout() has the plate and the base in a low frame whole, as in a zoomed window', () => {
  const low = { width: 640, height: 235, rem: 15, focus: 7 };
  const { blocks, depth, reach } = stackLayout([...many(8), plate], low);
  expect(rounded([reach, depth])).toEqual([51.7, 23.8]);
  expect((blocks.at(-1)?.y ?? 0) - depth).toBeGreaterThanOrEqual(0);
  expect((blocks[0]?.y ?? 0) + depth).toBeLessThanOrEqual(low.height);
});

test('stackLayout() tells every layer by itself in a zoomed window, whose page scrolls', () => {
  // sample/copy-on-write up to layer 4 at 640 × 360.
  const kinds = [
    'layer',
    'ground',
    'step',
    'layer',
    'layer',
    'layer',
    'plate',
    'layer',
    'layer',
    'layer',
    'layer',
  ];
  const steps = Array.from({ length: 4 }, () => 'step');
  const blocks = [...kinds, ...steps].map(kind => ({ kind, bytes: 1e6, letters: 50 }) as Block);
  const { blocks: placed } = stackLayout(blocks, { width: 640, height: 382, rem: 15, focus: 5 });
  const details = placed.flatMap(({ detail }, i) => (blocks[i]?.kind === 'layer' ? [detail] : []));
  expect(details).toEqual(['line', 'line', 'line', 'full', 'line', 'line', 'line', 'line']);
});

test('stackLayout() gives an open slab a height however little is in it', () => {
  const { blocks } = stackLayout(
    [layer(0), { ...layer(0), isOpen: true }, { ...layer(63e6), isOpen: true }],
    room,
  );
  expect(rounded(blocks.map(({ thickness }) => thickness))).toEqual([3, 13.5, 27.6]);
});

test('stackLayout() keeps the focus large and shrinks the rest with distance when all do not fit', () => {
  const { blocks } = stackLayout(many(40), { ...room, focus: 20 });
  const pitches = blocks.map(({ pitch }) => pitch);
  expect(pitches[20]).toBe(45);
  expect(pitches[19]).toBeCloseTo(pitches[21] ?? 0);
  expect(Math.min(...pitches)).toBeGreaterThanOrEqual(3);
  expect(sum(pitches)).toBeLessThanOrEqual(600 - 2 * 28.52);
  expect(blocks.map(({ detail }) => detail[0]).join('')).toBe('nnnnnnnnnnnnnnnllllfffllllnnnnnnnnnnnnnn');
});

test('stackLayout() gives layers without labels of their own a label together, cut at round numbers', () => {
  const { blocks, groups } = stackLayout(many(128), { ...room, focus: 63 });
  expect(groups.map(({ first, last, bytes, detail }) => [first, last, bytes, detail])).toEqual([
    [1, 20, 20e6, 'full'],
    [21, 40, 20e6, 'full'],
    [41, 60, 20e6, 'full'],
    [61, 62, 2e6, 'line'],
    [66, 80, 15e6, 'full'],
    [81, 100, 20e6, 'full'],
    [101, 120, 20e6, 'full'],
    [121, 128, 8e6, 'line'],
  ]);
  const [lowest] = groups;
  expect(rounded([lowest?.y ?? 0, lowest?.height ?? 0])).toEqual([521.2, 60]);
  const edges = groups.flatMap(({ y, height }) => [y + height / 2, y - height / 2]);
  expect(rounded(edges)).toEqual(rounded([...edges].sort((a, b) => b - a)));
  expect(blocks.filter(({ detail }) => detail !== 'none').length).toBe(3);
});

test('stackLayout() gives long instructions a second line where all fit, and the focus a third', () => {
  const long = (count: number) => Array.from({ length: count }, () => ({ ...layer(1e6), letters: 70 }));
  const heights = (count: number) => {
    const { blocks, columns } = stackLayout(long(count), { ...room, focus: 1 });
    return [columns, ...rounded(blocks.map(({ pitch }) => pitch))];
  };
  // 70 letters are four lines of 21; what is left over goes to all.
  expect(heights(2)).toEqual([21, 132, 169.5]);
  expect(heights(7)).toEqual([21, 69.8, 89.6, 69.8, 69.8, 69.8, 69.8, 69.8]);
  expect(heights(10).slice(1, 4)).toEqual([47.1, 84.4, 47.1]);
  // Too many for that: the focus still has its three lines, and each of the others a line.
  expect(heights(15).slice(1, 5)).toEqual([42.2, 80.7, 42.2, 39.5]);
  expect(Math.min(...heights(20).slice(1))).toBe(21.8);
});

test('stackLayout() tells every layer on a projector, the focus in two lines, and steps beside one another in one', () => {
  // sample/copy-on-write up to layer 4 at 1280 × 720: the base, a line, a step, three layers, the focus …
  const long = { ...layer(1e6), letters: 60 };
  const ground: Block = { kind: 'ground', bytes: 0 };
  const blocks = [
    long,
    ground,
    step,
    long,
    long,
    long,
    plate,
    long,
    long,
    long,
    long,
    step,
    step,
    step,
    step,
  ];
  const { blocks: placed, groups } = stackLayout(blocks, { width: 512, height: 485, rem: 21.02, focus: 5 });
  expect(placed.map(({ detail }) => detail[0]).join('')).toBe('lfnllffllllnnnn');
  expect(groups.map(({ kind, first, last, detail }) => [kind, first, last, detail])).toEqual([
    ['step', 2, 5, 'line'],
  ]);
});

test('stackLayout() leaves no layer without a number, wherever the focus and the ground line are', () => {
  const frames = [
    { width: 512, height: 470, rem: 21.02 },
    { width: 400, height: 560, rem: 15 },
    { width: 640, height: 300, rem: 15 },
  ];
  for (const frame of frames)
    for (const count of [2, 3, 8, 9, 13, 24, 41])
      for (const base of [1, 2, 3, Math.ceil(count / 2), count - 1]) {
        const blocks: Block[] = [...many(count), plate];
        blocks.splice(base, 0, { kind: 'ground', bytes: 0 }, step);
        for (let number = 1; number <= count; number++) {
          const focus = number <= base ? number - 1 : number + 1;
          const { blocks: placed, groups } = stackLayout(blocks, { ...frame, focus });
          const told = new Set(
            groups.flatMap(({ kind, first, last }) =>
              kind === 'layer' ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [],
            ),
          );
          let at = 0;
          for (const [i, { kind }] of blocks.entries())
            if (kind === 'layer' && ++at > 0 && placed[i]?.detail !== 'none') told.add(at);
          expect([count, base, number, told.size]).toEqual([count, base, number, count]);
        }
      }
});

test('stackLayout() has no groups where every layer has its label', () => {
  expect(stackLayout(many(5), room).groups).toEqual([]);
});

test('stackLayout() keeps the room of the ground line however many layers there are', () => {
  const blocks = [...many(64), { kind: 'ground', bytes: 0 } as const, ...many(64), plate];
  const { blocks: placed, groups } = stackLayout(blocks, { ...room, focus: 0 });
  expect([placed[64]?.detail, placed[64]?.pitch, placed[64]?.thickness]).toEqual(['full', 18, 0]);
  expect(groups.filter(({ first, last }) => first <= 64 && last > 64)).toEqual([]);
});

test('stackLayout() of 128 layers and 300 empty steps stays inside and in order', () => {
  const blocks = [...many(128), ...Array.from({ length: 300 }, () => step)];
  const placed = stackLayout(blocks, { ...room, focus: 427 }).blocks;
  const ys = placed.map(({ y }) => y);
  expect([...ys].sort((a, b) => b - a)).toEqual(ys);
  expect(Math.min(...ys)).toBeGreaterThan(28);
  expect(Math.max(...ys)).toBeLessThan(572);
});

test('stackLayout() of 128 layers labels the focus, wherever it is', () => {
  for (const focus of [0, 64, 127]) {
    const { blocks } = stackLayout([...many(128), plate], { ...room, focus });
    expect(blocks[focus]?.detail).toBe('full');
    expect(blocks[focus]?.pitch).toBe(45);
    expect(blocks[128]?.detail).toBe('full');
  }
});

test('stackLayout() without room gives no heights below zero', () => {
  const { blocks, labelWidth } = stackLayout(many(3), { width: 40, height: 20, rem: 15, focus: 1 });
  expect(blocks.every(({ pitch, thickness }) => pitch >= 0 && thickness > 0)).toBe(true);
  expect(labelWidth).toBe(0);
});

test('slabFaces() draws three faces around the middle of the top', () => {
  expect(slabFaces(70, 32, 10)).toEqual({
    top: 'M0,-32L70,0L0,32L-70,0Z',
    left: 'M-70,0L0,32L0,42L-70,10Z',
    right: 'M0,32L70,0L70,10L0,42Z',
    outline: 'M0,-32L70,0L70,10L0,42L-70,10L-70,0Z',
  });
});
