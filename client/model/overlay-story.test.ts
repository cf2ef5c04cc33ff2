import { expect, test } from 'vitest';
import { cell, column, folder, overlay, whiteout } from './overlay.fixture.ts';
import { fateOf, partOf } from './overlay-story.ts';

const fate = (layer: number, name: ReturnType<typeof column>, opaque: number[] = []) =>
  fateOf(name, overlay(layer, [1, 2, 3, 4], [name], opaque));

test('fateOf() a name tells the supplier and whose copies lie hidden below it', () => {
  expect(fate(1, column('a', 1, [cell(1)]))).toEqual({ kind: 'supplied', layer: 1, hidden: [] });
  const thrice = column('a', 4, [cell(1, { died: 2 }), cell(2, { died: 4 }), cell(4)]);
  expect(fate(4, thrice)).toEqual({ kind: 'supplied', layer: 4, hidden: [1, 2] });
});

test('fateOf() a directory tells all layers that it is made of', () => {
  const joined = column('a', 2, [folder(1), folder(2), folder(3, { what: 'implied' })]);
  expect(fate(3, joined)).toEqual({ kind: 'joined', layers: [1, 2, 3], layer: 2, hidden: [] });
  const afresh = column('a', 3, [folder(1), folder(3, { opaque: true })]);
  expect(fate(3, afresh)).toEqual({ kind: 'supplied', layer: 3, hidden: [1] });
});

test('fateOf() what is gone tells what took it away', () => {
  expect(fate(4, column('a', null, [cell(1, { died: 2 }), whiteout(2)]))).toEqual({
    kind: 'deleted',
    layer: 2,
    hidden: [1],
  });
  const walled = column('a', null, [cell(1, { died: 3 })]);
  expect(fate(3, walled, [3])).toEqual({ kind: 'walled', layer: 3, hidden: [1] });
  expect(fate(3, walled)).toEqual({ kind: 'removed', layer: 3, hidden: [1] });
});

test('fateOf() what is not there yet, or never, says so', () => {
  expect(fate(1, column('a', null, [whiteout(1), cell(3)]))).toEqual({ kind: 'later', layer: 3 });
  expect(fate(4, column('a', null, [whiteout(2)]))).toEqual({ kind: 'never' });
});

test('partOf() is what one layer has for the name', () => {
  const name = column('a', 2, [
    cell(1),
    cell(2, { change: 'modified' }),
    whiteout(3),
    folder(4, { opaque: true }),
  ]);
  expect([1, 2, 3, 4, 5, 6].map(layer => partOf(name, layer, 5))).toEqual([
    'added',
    'modified',
    'whiteout',
    'opaque',
    'nothing',
    'later',
  ]);
  expect(partOf(column('a', 1, [folder(1, { what: 'implied', change: 'none' })]), 1, 1)).toBe('implied');
  expect(partOf(column('a', 1, [cell(1, { change: 'none' })]), 1, 1)).toBe('same');
});
