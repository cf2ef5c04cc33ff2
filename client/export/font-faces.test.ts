import { expect, test } from 'vitest';
import { isInRange } from './font-faces.ts';

test('isInRange() reads single characters, spans and wildcards', () => {
  expect(isInRange(0x26, 'U+27')).toBe(false);
  expect(isInRange(0x26, 'U+26')).toBe(true);
  expect(isInRange(0x20ab, 'U+0102-0103, U+20AB')).toBe(true);
  expect([0xff, 0x100].map(code => isInRange(code, 'U+0000-00FF'))).toEqual([true, false]);
  expect([0x3ff, 0x400, 0x4ff, 0x500].map(code => isInRange(code, 'u+4??'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
