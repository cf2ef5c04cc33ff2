import { expect, it } from 'vitest';
import { degradationFor } from './degradation.ts';

it('is said where marks cannot be read, and only there', () => {
  expect(degradationFor('trusted', false)?.reason).toMatch(/^Without CAP_SYS_ADMIN the kernel hides/);
  expect(degradationFor('trusted', true)).toBeUndefined();
  expect(degradationFor('user', false)).toBeUndefined();
  expect(degradationFor('fuse', false)).toBeUndefined();
});
