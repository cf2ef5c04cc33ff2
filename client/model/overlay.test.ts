import { expect, test } from 'vitest';
import { cell, column, folder, overlay, whiteout } from './overlay.fixture.ts';
import { cellStates, columnAt, contributorsOf, indexOfColumn, overlayLines, supplierOf } from './overlay.ts';
import { keyOf } from './path.ts';

test('overlayLines() of a directory that no layer has are all idle', () => {
  expect(overlayLines(overlay(3, [], []), 3)).toEqual([{ kind: 'idle', from: 3, to: 1 }]);
});

test('overlayLines() goes from the top down and puts idle neighbours together, but not across the chosen layer', () => {
  expect(overlayLines(overlay(5, [1, 6], []), 8)).toEqual([
    { kind: 'idle', from: 8, to: 7 },
    { kind: 'layer', layer: 6, wall: null },
    { kind: 'idle', from: 5, to: 2 },
    { kind: 'layer', layer: 1, wall: null },
  ]);
  expect(overlayLines(overlay(3, [1], []), 5).slice(0, 2)).toEqual([
    { kind: 'idle', from: 5, to: 4 },
    { kind: 'idle', from: 3, to: 2 },
  ]);
});

test('overlayLines() has walls: opaque layers, and layers that remove the directory', () => {
  const figure = overlay(4, [1, 2], [column('a', null, [cell(1, { died: 4 })])], [2]);
  expect(overlayLines(figure, 4)).toEqual([
    { kind: 'layer', layer: 4, wall: 'removal' },
    { kind: 'idle', from: 3, to: 3 },
    { kind: 'layer', layer: 2, wall: 'opaque' },
    { kind: 'layer', layer: 1, wall: null },
  ]);
});

test('indexOfColumn() counts over all pages, and knows nothing of those that are on the way', () => {
  const figure = {
    ...overlay(1, [1], []),
    total: 402,
    pages: new Map([[2, [column('x', 1, []), column('y', 1, [])]]]),
  };
  expect(indexOfColumn(figure, keyOf({ path: '/d/y' }))).toBe(401);
  expect(indexOfColumn(figure, keyOf({ path: '/d/a' }))).toBe(null);
  expect(indexOfColumn(figure, null)).toBe(null);
});

test('cellStates() tells what supplies, what is hidden, what takes away, what comes later', () => {
  const changed = column('a', 2, [cell(1, { died: 2 }), cell(2, { died: 3 }), whiteout(3), cell(4)]);
  const figure = overlay(2, [1, 2, 3, 4], [changed]);
  expect(cellStates(changed, figure)).toEqual(['hidden', 'shown', 'later', 'later']);
  const gone = { ...changed, supplier: null, type: null };
  expect(cellStates(gone, overlay(3, [1, 2, 3, 4], [gone]))).toEqual([
    'hidden',
    'hidden',
    'whiteout',
    'later',
  ]);
});

test('contributorsOf() a directory are all layers down to an opaque one, to a file, or to a wall', () => {
  const layers = (supplier: number, cells: Parameters<typeof column>[2], opaque: number[] = []) => {
    const names = column('a', supplier, cells);
    return contributorsOf(names, overlay(9, [1, 2, 3, 4], [names], opaque)).map(({ layer }) => layer);
  };
  const implied = folder(3, { what: 'implied', change: 'none' });
  expect(layers(2, [folder(1), folder(2), implied])).toEqual([3, 2, 1]);
  expect(layers(2, [folder(1), folder(2, { opaque: true }), implied])).toEqual([3, 2]);
  expect(layers(3, [folder(1), cell(2), folder(3)])).toEqual([3]);
  expect(layers(3, [folder(1), folder(3), folder(4, { what: 'implied' })], [3])).toEqual([4, 3]);
});

test('contributorsOf() a file is the one that supplies it', () => {
  const names = column('a', 2, [cell(1, { died: 2 }), cell(2)]);
  expect(contributorsOf(names, overlay(2, [1, 2], [names])).map(({ layer }) => layer)).toEqual([2]);
});

test('supplierOf() falls to what redirects where the supplier has nothing under this name', () => {
  const moved = column('a', 1, [folder(3)], 'dir');
  expect(supplierOf(moved, 3)?.layer).toBe(3);
  expect(supplierOf({ ...moved, supplier: null }, 3)).toBe(undefined);
});

test('columnAt() is undefined while the page is on the way', () => {
  const names = column('a', 1, [cell(1)]);
  expect(columnAt(overlay(1, [1], [names]), 0)).toBe(names);
  expect(columnAt(overlay(1, [1], [names]), 200)).toBe(undefined);
});
