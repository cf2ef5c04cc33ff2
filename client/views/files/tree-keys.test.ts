import { describe, expect, it, test } from 'vitest';
import { beginsName, treeMove, type TreePlace } from './tree-keys.ts';

const place: TreePlace = { active: 5, last: 99, page: 20, canOpen: false, canClose: false };
const to = (key: string, more: Partial<TreePlace> = {}) => treeMove(key, { ...place, ...more })?.to;

test('treeMove() in an empty tree is nothing', () => {
  expect(to('ArrowDown', { active: -1, last: -1 })).toBe(undefined);
});

test('treeMove() moves by lines and pages, and stops at the ends', () => {
  expect([to('ArrowDown'), to('ArrowUp'), to('PageDown'), to('PageUp')]).toEqual([6, 4, 25, 0]);
  expect([to('Home'), to('End'), to('ArrowDown', { active: 99 }), to('ArrowUp', { active: 0 })]).toEqual([
    0, 99, 99, 0,
  ]);
});

test('treeMove() starts at the first line when nothing is selected', () => {
  expect(to('ArrowDown', { active: -1 })).toBe(0);
  expect(to('Enter', { active: -1 })).toBe(0);
});

test('treeMove() takes the first line, which has the focus, for the one that is opened and closed', () => {
  expect(to('ArrowRight', { active: -1, canOpen: true })).toBe('open');
  expect(to('ArrowRight', { active: -1, canClose: true })).toBe(1);
  expect(to('Enter', { active: -1, canOpen: true })).toBe('open');
  expect(to('ArrowLeft', { active: -1, canClose: true })).toBe('close');
});

test('treeMove() opens, then goes in; closes, then goes out', () => {
  expect(to('ArrowRight', { canOpen: true })).toBe('open');
  expect(to('ArrowRight', { canClose: true })).toBe(6);
  expect(to('ArrowRight')).toBe(undefined);
  expect(to('ArrowLeft', { canClose: true })).toBe('close');
  expect(to('ArrowLeft')).toBe('parent');
  expect(to('Enter', { canOpen: true })).toBe('open');
  expect(to('Enter', { canClose: true })).toBe('close');
});

test('treeMove() leaves other keys alone', () => {
  expect(to('Tab')).toBe(undefined);
  expect(to('x')).toBe(undefined);
});

describe('a key in a tree', () => {
  it('finds names by small letters, digits and the signs that names begin with', () => {
    const small = ['a', 'đ', '7', '.', '_', '-'];
    expect(small.filter(key => !beginsName({ key, shiftKey: false }))).toEqual([]);
    expect(beginsName({ key: '_', shiftKey: true })).toBe(true);
  });

  it('finds none by what is a command', () => {
    const commands = ['[', ']', '/', ' ', 'Enter', 'F2'];
    expect(commands.filter(key => beginsName({ key, shiftKey: false }))).toEqual([]);
    expect(['M', '?', '>', ':'].filter(key => beginsName({ key, shiftKey: true }))).toEqual([]);
  });
});
