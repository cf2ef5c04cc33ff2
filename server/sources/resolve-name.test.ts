import { expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { resolveName } from './resolve-name.ts';

const at = { source: 'a.tar', limits: defaultLimits };
const resolve = (name: string, links: Readonly<Record<string, string>> = {}): string =>
  resolveName(name, path => links[path], at);

it('resolves links in the middle and at the end, inside the folder only', () => {
  expect(resolve('l/../../m', { l: 'd/e', 'd/m': '../x' })).toBe('m');
  expect(resolve('l/m', { l: 'd/e', 'd/e/m': '../../../x' })).toBe('x');
  expect(resolve('l/m', { l: '/d' })).toBe('d/m');
});

it('refuses links in a circle, and what is longer than any path', () => {
  expect(() => resolve('a', { a: 'b', b: 'a' })).toThrow(
    'a.tar: the links that a goes through lead in a circle',
  );
  const long = 'a/../'.repeat(200_000);
  expect(() => resolve('l', { l: long })).toThrow('a.tar: l is a link to a path of 1000000 characters');
  expect(() => resolve(long)).toThrow(`a.tar: it names a file by 1000000 characters: ${'a/../'.repeat(40)}…`);
});
