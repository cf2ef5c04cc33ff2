import { expect, it } from 'vitest';
import type { DiffEntry } from '../../shared/entry.ts';
import { attributeDifferences } from './attribute-difference.ts';
import { row } from './row.fixture.ts';

const entry = (more: Partial<DiffEntry> = {}): DiffEntry => ({ ...row('/x'), change: 'added', ...more });
const told = (before: Partial<DiffEntry>, after: Partial<DiffEntry>) =>
  attributeDifferences(entry(before), entry(after)).map(each => [
    each.attribute ?? each.xattr,
    each.before,
    each.after,
  ]);

it('tells nothing of versions that differ in no attribute', () => {
  expect(told({ layer: 1 }, { layer: 2, change: 'modified' })).toEqual([]);
});

it('tells mode, owner, size and time with both values', () => {
  expect(
    told(
      { mode: 0o644, uid: 0, size: 1 },
      { mode: 0o4755, uid: 1000, gid: 100, size: 2, mtime: '1700000001.500000000' },
    ),
  ).toEqual([
    ['mode', '-rw-r--r-- 0644', '-rwsr-xr-x 4755'],
    ['owner', '0', '1000'],
    ['group', '0', '100'],
    ['size', '1', '2'],
    ['mtime', '2023-11-14 22:13:20 UTC', '2023-11-14 22:13:21.500000000 UTC'],
  ]);
});

it('tells what only one version has', () => {
  expect(told({}, { type: 'symlink', linkTarget: 'y', size: 0 })).toEqual([
    ['type', 'file', 'symlink'],
    ['mode', '-rw-r--r-- 0644', 'lrw-r--r-- 0644'],
    ['size', '10', null],
    ['linkTarget', null, 'y'],
  ]);
});

it('tells extended attributes by name, and those that only read the same', () => {
  const before = { 'user.b': btoa('x'), 'user.a': btoa('one'), 'user.same': btoa('s') };
  const after = { 'user.b': btoa('x\0'), 'user.c': btoa('\x01'), 'user.same': btoa('s'), 'user.d': '' };
  expect(told({ xattrs: before }, { xattrs: after })).toEqual([
    ['user.a', 'one', null],
    ['user.b', 'x', 'x'],
    ['user.c', null, '0x01'],
    ['user.d', null, '""'],
  ]);
});
