import { expect, it } from 'vitest';
import { byteRows } from './byte-rows.ts';

it('byteRows() of nothing is no row', () => {
  expect(byteRows(new Uint8Array(), new Uint8Array(), 0, 8)).toEqual([]);
});

it('byteRows() sets bytes against each other and fills up the shorter', () => {
  const rows = byteRows(new Uint8Array([0x41, 0x0a]), new Uint8Array([0x41, 0x42, 0x43]), 0x20, 2);
  expect(rows).toEqual([
    {
      offset: 0x20,
      before: [
        { hex: '41', sign: 'A' },
        { hex: '0a', sign: '.' },
      ],
      after: [
        { hex: '41', sign: 'A' },
        { hex: '42', sign: 'B' },
      ],
      differs: [false, true],
    },
    { offset: 0x22, before: [null, null], after: [{ hex: '43', sign: 'C' }, null], differs: [true, false] },
  ]);
});
