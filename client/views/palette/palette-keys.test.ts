import { expect, it } from 'vitest';
import { versionAfter } from './palette-keys.ts';

it('goes through the versions of a path, and no further', () => {
  expect(versionAfter('ArrowLeft', [1, 3, 7], 7)).toBe(3);
  expect(versionAfter('ArrowRight', [1, 3, 7], 3)).toBe(7);
  expect(versionAfter('ArrowLeft', [1, 3, 7], 1)).toBeNull();
  expect(versionAfter('ArrowRight', [], 1)).toBeNull();
  expect(versionAfter('ArrowUp', [1, 3], 3)).toBeNull();
  expect(versionAfter('ArrowLeft', [1, 3], null)).toBeNull();
});
