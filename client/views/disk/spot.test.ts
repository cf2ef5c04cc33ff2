import { describe, expect, it } from 'vitest';
import { spotAfter, type Spot } from './spot.ts';

const grid = { rows: 3, strays: 1, hasLinks: true };
const at = (row: number, column: Spot['column'] = 'cards'): Spot => ({ row, column });

describe('walking the cells', () => {
  it.each([
    ['ArrowUp', at(1), at(2)],
    ['ArrowUp', at(2), null],
    ['ArrowDown', at(1), at(0)],
    ['ArrowDown', at(0), at(-1, 'lower')],
    ['ArrowDown', at(-1, 'lower'), null],
    ['ArrowUp', at(-1, 'lower'), at(0, 'lower')],
    ['ArrowLeft', at(1), at(1, 'names')],
    ['ArrowLeft', at(1, 'lower'), null],
    ['ArrowRight', at(1, 'lower'), at(1, 'names')],
    ['ArrowRight', at(1), null],
    ['ArrowRight', at(-1, 'lower'), null],
    ['Home', at(0), at(2)],
    ['End', at(2), at(-1, 'lower')],
    ['x', at(0), null],
  ] as const)('%s from %o leads to %o', (key, from, to) => {
    expect(spotAfter(key, from, grid)).toEqual(to);
  });

  it('goes up and down alone where there are no short names', () => {
    expect(spotAfter('ArrowLeft', at(1), { ...grid, hasLinks: false })).toBeNull();
  });
});
