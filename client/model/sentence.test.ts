import { expect, test } from 'vitest';
import { isLike, parseSentence, readingsOf } from './sentence.ts';

const readings = (sentence: string, text: string) => {
  const parsed = parseSentence(sentence);
  return isLike(parsed, text) ? [...readingsOf(parsed, text)] : [];
};

test('parseSentence(source) tells texts from holes, and of a hole what may stand in it', () => {
  expect(parseSentence('{name?} has {n} of {what…}')).toEqual({
    texts: ['', ' has ', ' of ', ''],
    holes: [
      { name: 'name', kind: 'either' },
      { name: 'n', kind: 'value' },
      { name: 'what', kind: 'sentence' },
    ],
  });
  expect(parseSentence('--format {{.DockerRootDir}} tells')).toEqual({
    texts: ['--format {{.DockerRootDir}} tells'],
    holes: [],
  });
});

test('readingsOf(sentence, text) gives what stands in the holes, each way it can be read, the shortest first', () => {
  expect(readings('{name} is {what}', 'a is b is c')).toEqual([
    ['a', 'b is c'],
    ['a is b', 'c'],
  ]);
  expect(readings('page {n} of {m}.', 'page 1 of 2.')).toEqual([['1', '2']]);
});

test('readingsOf(sentence, text) leaves no hole empty, and finds no text twice', () => {
  expect(readings('{name} is {what}', ' is c')).toEqual([]);
  expect(readings('{name} is {what}', 'a is ')).toEqual([]);
  expect(readings('a {x} b', 'a b')).toEqual([]);
  expect(readings('a{x}b', 'ab')).toEqual([]);
});

test('readingsOf(sentence, text) gives up after a while', () => {
  expect(readings('{a}: {b}', ': '.repeat(10_000)).length).toBeLessThanOrEqual(64);
  expect(readings('{a}: {b}, {c}; {d}', `${': , ; '.repeat(10_000)}x`).length).toBeLessThanOrEqual(64);
});
