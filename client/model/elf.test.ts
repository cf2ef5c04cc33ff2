import { describe, expect, it } from 'vitest';
import { readElf } from './elf.ts';

/** A program of 512 bytes for x86-64 or, big-endian and of 32 bits, for PowerPC: headers alone, put together by hand. */
function program({ bits = 64, type = 3, needed = ['liba.so', 'libb.so.2'], pie = true } = {}): Uint8Array {
  const file = new Uint8Array(1024);
  const view = new DataView(file.buffer);
  const little = bits === 64;
  const pick = (in64: number, in32: number) => (bits === 64 ? in64 : in32);
  const half = (at: number, value: number) => view.setUint16(at, value, little);
  const word = (at: number, value: number) => view.setUint32(at, value, little);
  const wide = (at: number, value: number) =>
    bits === 64 ? view.setBigUint64(at, BigInt(value), little) : word(at, value);
  const text = (at: number, value: string) => file.set(new TextEncoder().encode(`${value}\0`), at);

  file.set([0x7f, 0x45, 0x4c, 0x46, bits / 32, little ? 1 : 2, 1]);
  half(16, type);
  half(18, pick(62, 20));
  wide(pick(32, 28), 64);
  half(pick(54, 42), pick(56, 32));
  half(pick(56, 44), 3);
  const segment = (i: number, kind: number, offset: number, address: number, bytes: number) => {
    const at = 64 + i * pick(56, 32);
    word(at, kind);
    wide(at + pick(8, 4), offset);
    wide(at + pick(16, 8), address);
    wide(at + pick(32, 16), bytes);
  };
  segment(0, 1, 0, 0x40_0000, 1024);
  segment(1, 3, 300, 0x40_012c, 32);
  segment(2, 2, 512, 0x40_0200, 256);
  text(300, '/lib/ld.so.1');
  // The string table: an empty name, then the rest.
  const offsets = needed.map((_, i) => 1 + needed.slice(0, i).join('.').length + (i > 0 ? 1 : 0));
  needed.forEach((name, i) => text(800 + (offsets[i] ?? 0), name));
  const pairs: [number, number][] = [...offsets.map((at): [number, number] => [1, at]), [5, 0x40_0320]];
  if (pie) pairs.push([0x6fff_fffb, 0x0800_0001]);
  pairs.forEach(([tag, value], i) => {
    wide(512 + i * pick(16, 8), tag);
    wide(512 + i * pick(16, 8) + pick(8, 4), value);
  });
  return file;
}

const read = (file: Uint8Array, size = file.length) =>
  readElf(async (from, to) => file.subarray(from, Math.min(to, size)), size);

describe('readElf', () => {
  it('tells class, machine, type, interpreter and libraries', async () => {
    expect(await read(program())).toEqual({
      bits: 64,
      order: 'little',
      type: 'pie',
      machine: 'x86-64',
      interpreter: '/lib/ld.so.1',
      needed: ['liba.so', 'libb.so.2'],
      soname: null,
      stripped: null,
    });
    expect(await read(program({ bits: 32, type: 2, pie: false }))).toMatchObject({
      bits: 32,
      order: 'big',
      type: 'executable',
      machine: 'PowerPC',
      interpreter: '/lib/ld.so.1',
      needed: ['liba.so', 'libb.so.2'],
    });
  });

  it('takes what has an interpreter and no name for others as a program', async () => {
    expect((await read(program({ pie: false })))?.type).toBe('pie');
    const library = program({ pie: false });
    // Without its segment of the interpreter.
    new DataView(library.buffer).setUint32(64 + 56, 0, true);
    expect(await read(library)).toMatchObject({ type: 'library', interpreter: null });
  });

  it('is nothing of what only begins alike', async () => {
    for (const bytes of [
      [],
      [0x7f, 0x45, 0x4c, 0x46],
      [0x7f, 0x45, 0x4c, 0x46, 3, 1, ...Array<number>(60).fill(0)],
    ])
      expect(await read(Uint8Array.from(bytes))).toBeNull();
    expect(await read(program(), 40)).toBeNull();
  });

  it('counts as absent what headers promise and the file does not have', async () => {
    const cut = await read(program(), 256);
    expect(cut).toMatchObject({ machine: 'x86-64', interpreter: null, needed: [], stripped: null });
    const wild = program();
    // Offsets, lengths and counts as large as they get.
    wild.fill(0xff, 32, 48);
    wild.fill(0xff, 54, 64);
    expect(await read(wild)).toMatchObject({ interpreter: null, needed: null });
    const segments = program();
    segments.fill(0xff, 64 + 56 + 8, 64 + 3 * 56);
    expect(await read(segments)).toMatchObject({ interpreter: null });
  });
});
