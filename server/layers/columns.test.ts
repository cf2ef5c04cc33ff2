import { describe, expect, it } from 'vitest';
import { BadPack, omitZeros, pack, unpack } from './columns.ts';

describe('packed columns', () => {
  const columns = {
    a: Uint8Array.of(1, 2, 3),
    b: Float64Array.of(-0.5, 2 ** 53),
    c: new Uint16Array(0),
    d: Uint32Array.of(2 ** 32 - 1),
  };

  it('come back as they were, with their head', () => {
    const unpacked = unpack('MAGIC001', pack('MAGIC001', { x: ['é'] }, columns));
    expect(unpacked.meta).toEqual({ x: ['é'] });
    expect(Object.fromEntries(unpacked.columns)).toEqual(columns);
  });

  it('leave out a column of zeros only where asked to', () => {
    expect(omitZeros({ a: new Uint8Array(2), b: Uint8Array.of(0, 1) })).toEqual({ b: Uint8Array.of(0, 1) });
    expect(unpack('M', pack('M', null, { a: new Uint8Array(2) })).columns.get('a')).toEqual(
      new Uint8Array(2),
    );
  });

  it('are refused when foreign or cut short anywhere', () => {
    const packed = pack('MAGIC001', null, columns);
    expect(() => unpack('MAGIC002', packed)).toThrow('does not begin with MAGIC002');
    for (const length of [0, 11, 12, 40, packed.byteLength - 16]) {
      expect(() => unpack('MAGIC001', packed.slice(0, length)), String(length)).toThrow(BadPack);
    }
  });
});
