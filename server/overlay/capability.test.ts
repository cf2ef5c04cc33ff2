import { describe, expect, it } from 'vitest';
import { holdsSysAdmin } from './capability.ts';

const first = '         0          0 4294967295\n';
const status = (capabilities: string): string =>
  `Name:\tnode\nCapPrm:\t000001ffffffffff\nCapEff:\t${capabilities}\n`;

describe('the right to read trusted attributes', () => {
  it.each([
    ['root', '000001ffffffffff', first, true],
    ['CAP_SYS_ADMIN alone', '0000000000200000', first, true],
    ['a container’s root, which lacks it', '00000000a80425fb', first, false],
    ['nobody', '0000000000000000', first, false],
    ['root of a user namespace, where it does not count', '000001ffffffffff', '0 1000 1\n', false],
  ])('%s', (_who, capabilities, uidMap, expected) => {
    expect(holdsSysAdmin(status(capabilities), uidMap)).toBe(expected);
  });

  it('is not taken for granted where the kernel says nothing', () => {
    expect(holdsSysAdmin('', first)).toBe(false);
  });
});
