import { expect, it } from 'vitest';
import type { Entry } from '../../shared/entry.ts';
import { listLines } from './listing-lines.ts';

const entry: Entry = {
  path: '/a',
  type: 'file',
  mode: 420,
  uid: 0,
  gid: 0,
  size: 1,
  mtime: '0.000000000',
  layer: 1,
};

it('gives nothing for no entries', async () => {
  const pieces: string[] = [];
  for await (const piece of listLines([])) pieces.push(piece);
  expect(pieces).toEqual([]);
});

it('gives whole lines in pieces, and the event loop its turn between them', async () => {
  let turns = 0;
  let running = true;
  const turn = (): void => {
    turns++;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const pieces: string[] = [];
  for await (const piece of listLines(Array.from({ length: 20_000 }, () => entry))) pieces.push(piece);
  running = false;
  expect(pieces.every(piece => piece.endsWith('}\n') && piece.length < 70_000)).toBe(true);
  expect(pieces.join('')).toBe(`${JSON.stringify(entry)}\n`.repeat(20_000));
  expect(turns).toBeGreaterThanOrEqual(pieces.length - 1);
});
