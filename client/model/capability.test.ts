import { describe, expect, it } from 'vitest';
import { formatCapabilities, parseCapabilities } from './capability.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
const told = (hex: string) => {
  const found = parseCapabilities(bytes(hex));
  return found === null ? null : formatCapabilities(found);
};

describe('security.capability', () => {
  it('is told by names, as getcap prints them', () => {
    // setcap cap_net_bind_service=+ep
    expect(told('0100000200040000000000000000000000000000')).toBe('cap_net_bind_service=ep');
    // setcap cap_net_admin,cap_net_raw+p: permitted, not in effect at once
    expect(told('0000000200300000000000000000000000000000')).toBe('cap_net_admin,cap_net_raw=p');
    expect(told('0100000200200000002000000000000000000000')).toBe('cap_net_raw=eip');
    expect(told('0000000200200000010000000000000000000000')).toBe('cap_net_raw=p cap_chown=i');
  });

  it('has bits in two words, and bits without a name', () => {
    expect(told('0100000200000000000000008000000000000000')).toBe('cap_bpf=ep');
    expect(told('0100000200000000000000000000008000000000')).toBe('cap_63=ep');
  });

  it('of revision 3 says in whose namespace it holds, of revision 1 has one word', () => {
    expect(parseCapabilities(bytes('010000030004000000000000000000000000000000a08601'))).toEqual({
      permitted: ['cap_net_bind_service'],
      inheritable: [],
      effective: true,
      rootId: 0x0186_a000,
    });
    expect(told('010000010004000000000000')).toBe('cap_net_bind_service=ep');
  });

  it('is nothing of another length or revision', () => {
    for (const hex of ['', '010000', '01000002', '0100000200040000', `0100000400${'00'.repeat(15)}`])
      expect(told(hex)).toBeNull();
  });
});
