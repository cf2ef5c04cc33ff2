import { expect, test } from 'vitest';
import { isPresenting, withPresenting } from './presenting.ts';

test('isPresenting(search) takes nothing but present=1', () => {
  const searches = ['', '?', '?present', '?present=0', '?present=yes', '?image=present=1', '?presents=1'];
  expect(searches.filter(isPresenting)).toEqual([]);
  expect(isPresenting('?image=a&present=1')).toBe(true);
});

test('withPresenting(search, on) keeps the rest letter for letter', () => {
  expect(withPresenting('', false)).toBe('');
  expect(withPresenting('?', true)).toBe('?present=1');
  expect(withPresenting('?image=a&path=/etc/my+file', true)).toBe('?image=a&path=/etc/my+file&present=1');
  expect(withPresenting('?present=0&image=a&present=1', true)).toBe('?image=a&present=1');
  expect(withPresenting('?image=a&presents=1&present=1', false)).toBe('?image=a&presents=1');
  expect(withPresenting('?present=1', false)).toBe('');
});
