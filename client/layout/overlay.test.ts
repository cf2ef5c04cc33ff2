import { expect, test } from 'vitest';
import { columnsInSight, followLine, linesInSight, overlayLayout, revealCell } from './overlay.ts';

const frame = { width: 600, height: 500, rem: 10 };
const still = { left: 0, top: 0 };
const layout = (columns: number, lines: readonly ('layer' | 'idle')[], letters = 20) =>
  overlayLayout({ columns, letters, lines }, frame);
const layers = (count: number) => Array.from({ length: count }, () => 'layer' as const);

test('overlayLayout() of nothing has a plate and no lines', () => {
  const geometry = layout(0, []);
  expect(geometry.lines).toEqual([]);
  expect(columnsInSight(geometry, still, -1)).toEqual([]);
});

test('overlayLayout() gives few names broad columns and upright labels', () => {
  const geometry = layout(3, ['layer', 'idle', 'layer']);
  expect(geometry).toMatchObject({
    gutter: 195,
    pitch: 110,
    slanted: false,
    overhang: 0,
    end: 591,
    names: { y: 0, height: 22 },
    plate: { y: 22, height: 30 },
    top: 52,
    lines: [
      { y: 0, height: 70 },
      { y: 70, height: 10.5 },
      { y: 80.5, height: 70 },
    ],
    content: { width: 525, height: 207 },
  });
  expect(columnsInSight(geometry, still, -1).map(({ x }) => x)).toEqual([250, 360, 470]);
});

test('overlayLayout() gives instructions the room that short names leave, up to a measure', () => {
  expect(layout(1, layers(3), 4)).toMatchObject({ gutter: 200, pitch: 110, slanted: false });
  expect(layout(5, layers(3), 4)).toMatchObject({ gutter: 200, pitch: 78.2, slanted: false });
  expect(layout(12, layers(3), 4)).toMatchObject({ gutter: 151, slanted: false });
  expect(layout(30, layers(3), 4)).toMatchObject({ gutter: 120, slanted: true });
});

test('overlayLayout() lets names lean over narrow columns, and scrolls what does not fit', () => {
  const geometry = layout(1000, layers(40));
  expect(geometry).toMatchObject({ pitch: 25, slanted: true, overhang: 54, end: 600, top: 108 });
  expect(geometry.letters).toBe(14);
  expect(geometry.content).toEqual({ width: 120 + 25_000 + 54, height: 108 + 40 * 16 + 4 });
  expect(geometry.glyph).toBeCloseTo(11.2);
});

test('columnsInSight() are those in sight with some to the sides, and the pinned one', () => {
  const geometry = layout(1000, layers(2));
  const indexes = (left: number, pinned = -1) =>
    columnsInSight(geometry, { left, top: 0 }, pinned).map(({ index }) => index);
  expect([indexes(0)[0], indexes(0).at(-1)]).toEqual([0, 23]);
  expect([indexes(10_000)[0], indexes(10_000).at(-1)]).toEqual([394, 423]);
  expect(indexes(10_000, 3)[0]).toBe(3);
  expect(indexes(10_000, 900).at(-1)).toBe(900);
  expect(columnsInSight(geometry, { left: 10_000, top: 0 }, -1)[6]).toEqual({ index: 400, x: 132.5 });
  expect(columnsInSight(geometry, { left: 10_000, top: 0 }, 3)[0]).toEqual({ index: 3, x: -9792.5 });
});

test('columnsInSight() reaches the last of a million names', () => {
  const geometry = layout(1_000_000, layers(2));
  const end = columnsInSight(geometry, { left: geometry.content.width - 600, top: 0 }, -1).at(-1);
  expect(end?.index).toBe(999_999);
  expect(end?.x).toBeCloseTo(600 - 54 - 12.5);
});

test('linesInSight() leaves out what is scrolled away, but never the pinned line', () => {
  const geometry = layout(5, layers(128));
  expect(linesInSight(geometry, still, -1).at(-1)).toBe(24);
  const later = linesInSight(geometry, { left: 0, top: 1000 }, 2);
  expect([later[0], later[1], later.at(-1)]).toEqual([2, 62, 87]);
});

test('revealCell() scrolls no more than it must', () => {
  const geometry = layout(1000, layers(128));
  expect(revealCell(geometry, still, 3, 5)).toEqual(still);
  expect(revealCell(geometry, still, 3, 40)).toEqual({ left: 0, top: 264 });
  expect(revealCell(geometry, { left: 0, top: 1000 }, 3, 0)).toEqual(still);
  expect(revealCell(geometry, { left: 0, top: 1000 }, 20, -1)).toEqual({ left: 99, top: 1000 });
});

test('followLine() shows a line below the one above it, and stays where it is in sight', () => {
  const geometry = layout(5, ['idle', ...layers(127)]);
  expect(followLine(geometry, still, 5)).toBe(still);
  expect(followLine(geometry, still, 64)).toEqual({ left: 0, top: 10.5 + 62 * 16 });
  expect(followLine(geometry, { left: 7, top: 1000 }, 1)).toEqual({ left: 7, top: 0 });
  expect(followLine(geometry, still, -1)).toBe(still);
});
