import { expect, test } from 'vitest';
import { ancestorsOf, keyOf, nameOf, parentOf } from './path.ts';

test('ancestorsOf(path) lists the directories above, without the root', () => {
  expect(ancestorsOf({ path: '/' })).toEqual([]);
  expect(ancestorsOf({ path: '/etc' })).toEqual([]);
  expect(ancestorsOf({ path: '/usr/share/doc/x' })).toEqual([
    { path: '/usr' },
    { path: '/usr/share' },
    { path: '/usr/share/doc' },
  ]);
});

test('ancestorsOf(path) gives bytes only to ancestors that are not UTF-8', () => {
  const bytes = btoa('/a/\xff/b');
  expect(ancestorsOf({ path: '/a/\uFFFD/b', bytes })).toEqual([
    { path: '/a' },
    { path: '/a/\uFFFD', bytes: btoa('/a/\xff') },
  ]);
});

test('parentOf(path) of a child of the root is the root', () => {
  expect(parentOf({ path: '/etc' })).toEqual({ path: '/' });
  expect(parentOf({ path: '/etc/motd' })).toEqual({ path: '/etc' });
});

test('nameOf(path) is the last component', () => {
  expect(nameOf('/etc/motd')).toBe('motd');
  expect(nameOf('/')).toBe('/');
});

test('keyOf(row) tells two names apart that look the same', () => {
  const one = keyOf({ path: '/\uFFFD', pathBytes: btoa('/\xff') });
  const two = keyOf({ path: '/\uFFFD', pathBytes: btoa('/\xfe') });
  expect(one).not.toBe(two);
  expect(keyOf({ path: '/a' })).toBe('/a');
});
