import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { formatNumber } from './editor-theme.ts';

const numbers = (doc: string) => {
  const state = EditorState.create({ doc });
  return Array.from({ length: state.doc.lines }, (_, i) => formatNumber(i + 1, state));
};

test('what follows the last line feed of a text has no number: it is no line', () => {
  expect(numbers('one\ntwo\n')).toEqual(['1', '2', '']);
  expect(numbers('one\n\n')).toEqual(['1', '2', '']);
  expect(numbers('one\ntwo')).toEqual(['1', '2']);
  expect(numbers('\ntwo')).toEqual(['1', '2']);
  expect(numbers('')).toEqual(['1']);
});
