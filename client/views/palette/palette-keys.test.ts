import { expect, it } from 'vitest';
import { placeAfter, versionAfter } from './palette-keys.ts';

it('goes through the versions of a path, and no further', () => {
  expect(versionAfter('ArrowLeft', [1, 3, 7], 7)).toBe(3);
  expect(versionAfter('ArrowRight', [1, 3, 7], 3)).toBe(7);
  expect(versionAfter('ArrowLeft', [1, 3, 7], 1)).toBeNull();
  expect(versionAfter('ArrowRight', [], 1)).toBeNull();
  expect(versionAfter('ArrowUp', [1, 3], 3)).toBeNull();
  expect(versionAfter('ArrowLeft', [1, 3], null)).toBeNull();
});

it('goes round and round in a list, by pages to its ends', () => {
  expect(placeAfter('ArrowDown', 0, 0, 10)).toBe(0);
  expect(placeAfter('ArrowDown', 2, 3, 10)).toBe(0);
  expect(placeAfter('ArrowDown', 1, 3, 10)).toBe(2);
  expect(placeAfter('ArrowUp', 0, 3, 10)).toBe(2);
  expect(placeAfter('ArrowUp', 2, 3, 10)).toBe(1);
  expect(placeAfter('PageDown', 2, 30, 10)).toBe(12);
  expect(placeAfter('PageUp', 12, 30, 10)).toBe(2);
  expect(placeAfter('Home', 2, 30, 10)).toBeNull();
});
