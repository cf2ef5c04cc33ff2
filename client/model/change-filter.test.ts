import { expect, test } from 'vitest';
import { changeIn, changesIn } from './change-filter.ts';

test('a merged view has nothing that was removed, and cannot be filtered by that', () => {
  expect(changesIn('merged')).toEqual(['added', 'modified']);
  expect(changesIn('diff')).toEqual(['added', 'modified', 'removed']);
  expect(changeIn('merged', 'removed')).toBe(null);
  expect(changeIn('diff', 'removed')).toBe('removed');
  expect(changeIn('merged', 'modified')).toBe('modified');
  expect(changeIn('diff', null)).toBe(null);
});
