import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test('wrap() of nothing, or onto no lines, is nothing', () => {
  expect(wrap('  ', 10, 2)).toEqual([]);
  expect(wrap('abc', 10, 0)).toEqual([]);
});

test('wrap() breaks at blanks and says when it leaves something out', () => {
  expect(wrap('RUN apt-get update', 18, 1)).toEqual(['RUN apt-get update']);
  expect(wrap('RUN apt-get update', 17, 2)).toEqual(['RUN apt-get', 'update']);
  expect(wrap('RUN apt-get update && apt-get upgrade', 12, 2)).toEqual(['RUN apt-get', 'update && a…']);
  expect(wrap('RUN apt-get update', 5, 1)).toEqual(['RUN…']);
});

test('wrap() leaves no sign alone on the last line', () => {
  expect(wrap('COPY --chown=node . .', 20, 2)).toEqual(['COPY --chown=node', '. .']);
  expect(wrap('COPY a b', 7, 2)).toEqual(['COPY', 'a b']);
  expect(wrap('ADD /', 4, 2)).toEqual(['ADD', '/']);
});

test('wrap() breaks a word that is longer than a line', () => {
  expect(wrap('sha256:0123456789', 8, 3)).toEqual(['sha256:0', '12345678', '9']);
});

test('wrap() can keep the last line short', () => {
  expect(wrap('RUN apt-get update && apt-get upgrade', 14, 2, 9)).toEqual(['RUN apt-get', 'update &…']);
  expect(wrap('RUN ls', 14, 2, 3)).toEqual(['RUN ls']);
  expect(wrap('RUN ls', 14, 1, 3)).toEqual(['RU…']);
});
