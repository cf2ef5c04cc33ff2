import { expect, test } from 'vitest';
import { shownDirectory } from './directory.ts';

const at = { path: '/etc/apt/sources.list' };

test('shownDirectory() is the root while nothing is selected, and for what is in the root', () => {
  expect(shownDirectory({ at: null, dir: null })).toEqual({ path: '/' });
  expect(shownDirectory({ at: { path: '/etc' }, dir: null })).toEqual({ path: '/' });
  expect(shownDirectory({ at: { path: '/' }, dir: null })).toEqual({ path: '/' });
});

test('shownDirectory() is the directory that holds the selected path', () => {
  expect(shownDirectory({ at, dir: null })).toEqual({ path: '/etc/apt' });
});

test('shownDirectory() keeps to `dir` while the selected path is it or below it', () => {
  expect(shownDirectory({ at, dir: { path: '/etc' } })).toEqual({ path: '/etc' });
  expect(shownDirectory({ at: { path: '/etc' }, dir: { path: '/etc' } })).toEqual({ path: '/etc' });
  expect(shownDirectory({ at, dir: { path: '/' } })).toEqual({ path: '/' });
  expect(shownDirectory({ at: null, dir: { path: '/usr' } })).toEqual({ path: '/usr' });
});

test('shownDirectory() leaves `dir` for a path that is selected elsewhere', () => {
  expect(shownDirectory({ at, dir: { path: '/usr' } })).toEqual({ path: '/etc/apt' });
  expect(shownDirectory({ at, dir: { path: '/et' } })).toEqual({ path: '/etc/apt' });
});
