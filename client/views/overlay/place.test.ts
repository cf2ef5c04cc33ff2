import { expect, test } from 'vitest';
import { placeAfter, stopsOf, type Place } from './place.ts';

const stops = stopsOf([
  { kind: 'layer', layer: 4, wall: null },
  { kind: 'idle', from: 3, to: 2 },
  { kind: 'layer', layer: 1, wall: null },
]);
const after = (key: string, from: Place, ctrl = false) => placeAfter(key, ctrl, from, { columns: 30, stops });

test('stopsOf() are the names, the plate, and the layers, idle ones left out', () => {
  expect(stops).toEqual([-2, -1, 0, 2]);
});

test('placeAfter() steps over idle layers and stops at the edges', () => {
  expect(after('ArrowDown', { line: 0, column: 3 })).toEqual({ line: 2, column: 3 });
  expect(after('ArrowDown', { line: 2, column: 3 })).toEqual({ line: 2, column: 3 });
  expect(after('ArrowUp', { line: 0, column: 3 })).toEqual({ line: -1, column: 3 });
  expect(after('ArrowUp', { line: -2, column: 3 })).toEqual({ line: -2, column: 3 });
  expect(after('ArrowLeft', { line: 0, column: 0 })).toEqual({ line: 0, column: 0 });
  expect(after('ArrowRight', { line: 0, column: 29 })).toEqual({ line: 0, column: 29 });
});

test('placeAfter() pages by ten columns and goes to the ends', () => {
  expect(after('PageDown', { line: 0, column: 3 })).toEqual({ line: 0, column: 13 });
  expect(after('PageUp', { line: 0, column: 3 })).toEqual({ line: 0, column: 0 });
  expect(after('End', { line: 0, column: 3 })).toEqual({ line: 0, column: 29 });
  expect(after('Home', { line: 2, column: 3 }, true)).toEqual({ line: -2, column: 0 });
  expect(after('End', { line: -2, column: 3 }, true)).toEqual({ line: 2, column: 29 });
});

test('placeAfter() leaves other keys alone', () => {
  expect(after('x', { line: 0, column: 0 })).toBe(null);
});
