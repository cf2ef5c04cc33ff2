import { expect, it } from 'vitest';
import { restAfter } from './pace.ts';

it('rests a quarter of a second after a short sweep', () => {
  expect(restAfter(0, 0.03, 1)).toBe(250);
  expect(restAfter(5, 0.03, 1)).toBe(250);
});

it('rests after a long sweep until it has taken no more than its share', () => {
  expect(restAfter(300, 0.03, 1)).toBe(9700);
});

it('lets several followers have the share together', () => {
  expect(restAfter(300, 0.03, 2)).toBeCloseTo(19_700, 6);
  expect(restAfter(300, 0.03, 0)).toBe(9700);
});
