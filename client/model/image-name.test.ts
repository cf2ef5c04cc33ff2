import { expect, test } from 'vitest';
import { nameOfImage } from './image-name.ts';

test('nameOfImage() is the first tag, else the name of the file it came in', () => {
  expect(
    nameOfImage({ container: null, tags: ['a:1', 'b:2'], source: { kind: 'x', name: '/tmp/c.tar' } }),
  ).toBe('a:1');
  expect(nameOfImage({ container: null, tags: [], source: { kind: 'x', name: '/tmp/c.tar' } })).toBe('c.tar');
});
