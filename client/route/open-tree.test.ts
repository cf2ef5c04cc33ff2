import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOfRef, type PathRef } from '../model/path.ts';
import { boundTree, openBelow, openOf, readTree, treeOf, withToggled, writeTree } from './open-tree.ts';

const refs = (...paths: string[]): PathRef[] => paths.map(path => ({ path }));
const directories = (...paths: string[]) => new Map(paths.map(path => [path, { path }]));
const nowhere = { at: null, dir: null };

test('writeTree(directories) is a walk: a name down, nothing up', () => {
  expect(writeTree([])).toBe('');
  expect(writeTree(refs('/usr', '/etc/ssh', '/etc/apt'))).toBe('etc/apt//ssh///usr');
});

test('readTree(text) takes steps up from the root for nothing', () => {
  expect(readTree('')).toEqual([]);
  expect(readTree('////etc///////usr/lib/')).toEqual(refs('/etc', '/usr', '/usr/lib'));
  expect(readTree('etc/apt//ssh///usr')).toEqual(refs('/etc', '/etc/apt', '/etc/ssh', '/usr'));
});

test('a name that is not UTF-8, and what lies below it, comes back byte by byte', () => {
  const below = { path: '/a/\uFFFD?/café', bytes: btoa('/a/\xff?/caf\xc3\xa9') };
  expect(writeTree([below])).toBe('a/\0_z8/café');
  expect(readTree('a/\0_z8/café')).toEqual([
    { path: '/a' },
    { path: '/a/\uFFFD?', bytes: btoa('/a/\xff?') },
    below,
  ]);
  expect(readTree('\0!!')).toEqual(refs('/\0!!'));
});

test('openOf(tree) has what is above the selected path and above the current directory', () => {
  const tree = {
    at: { path: '/etc/apt/sources.list' },
    dir: { path: '/usr/lib/ssl' },
    open: 'srv/app',
    shut: '',
  };
  expect([...openOf(tree).keys()]).toEqual(['/etc', '/etc/apt', '/usr', '/usr/lib', '/srv', '/srv/app']);
  expect([...openOf({ ...tree, shut: 'etc//usr/lib' }).keys()]).toEqual(['/usr', '/srv', '/srv/app']);
  expect(openOf({ ...tree, ...nowhere, dir: { path: '/' }, open: '' }).size).toBe(0);
});

test('treeOf(place, open) says only what the place does not imply', () => {
  const open = directories('/etc', '/etc/apt', '/srv/app');
  const at = { path: '/etc/apt/sources.list' };
  expect(treeOf(nowhere, open)).toEqual({ open: 'etc/apt///srv/app', shut: '' });
  expect(treeOf({ at, dir: null }, open)).toEqual({ open: 'srv/app', shut: '' });
  expect(treeOf({ at, dir: null }, directories('/usr'))).toEqual({ open: 'usr', shut: 'etc' });
  expect(treeOf({ at, dir: null }, directories('/etc'))).toEqual({ open: '', shut: 'etc/apt' });
});

test('openOf(treeOf(place, open)) is open, with what is above', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const ref = fc.array(name, { minLength: 1, maxLength: 4 }).map(names => ({ path: `/${names.join('/')}` }));
  const place = fc.record({ at: fc.option(ref), dir: fc.option(ref) });
  fc.assert(
    fc.property(place, fc.array(ref), (where, opened) => {
      const all = readTree(writeTree(opened)).map(keyOfRef).sort();
      const said = treeOf(where, new Map(opened.map(at => [keyOfRef(at), at])));
      expect([...openOf({ ...where, ...said }).keys()].sort()).toEqual(all);
    }),
  );
});

test('withToggled(open, directories, false) closes what is below them, too', () => {
  const open = directories('/etc', '/etc/apt', '/usr');
  expect([...withToggled(open, refs('/etc'), false).keys()]).toEqual(['/usr']);
  expect([...withToggled(open, refs('/srv', '/etc'), true).keys()]).toEqual([
    '/etc',
    '/etc/apt',
    '/usr',
    '/srv',
  ]);
});

test('openBelow(open, directory) is what is open below it, at any depth', () => {
  const open = directories('/etc', '/etc/apt', '/etc/apt/keys', '/etcetera', '/usr');
  expect(openBelow(open, { path: '/etc' })).toEqual(refs('/etc/apt', '/etc/apt/keys'));
  expect(openBelow(open, { path: '/usr' })).toEqual([]);
});

test('boundTree(text, near, most) leaves out the deepest and then the farthest', () => {
  const text = 'a/b/c////d/e////f';
  expect(boundTree(text, null)).toBe(text);
  expect(boundTree(text, null, 9)).toBe('a//d//f');
  expect(boundTree(text, null, 12)).toBe('a/b///d//f');
  expect(boundTree(text, { path: '/d/e/x' }, 12)).toBe('a//d/e///f');
  expect(boundTree(text, null, 2)).toBe('');
});

test('boundTree(text, near, most) counts characters as a URL has them', () => {
  const many = writeTree(Array.from({ length: 300 }, (_, i) => ({ path: `/thư mục/số ${i}` })));
  const bound = boundTree(many, null, 1500);
  const inUrl = new URLSearchParams({ open: bound }).toString().replaceAll('%2F', '/');
  expect(inUrl.length).toBeLessThanOrEqual(1500 + 'open='.length);
  expect(readTree(bound).length).toBeGreaterThan(60);
});
