import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { inPieces } from '../testing/pieces.ts';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { unxz } from './unxz.ts';

function unpack(bytes: Uint8Array, size = 1000): Promise<Buffer> {
  return buffer(unxz(inPieces(bytes, size), 'blob'));
}

async function errorOf(unpacked: Promise<unknown>): Promise<BadImage> {
  const error: unknown = await unpacked.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadImage);
  return error as BadImage;
}

const text = Buffer.from('layer upon layer '.repeat(20_000));
const packed = storedXz(text);

describe('an xz stream', () => {
  it.each([1, 7, 513, 1_000_000])('is unpacked from pieces of %d bytes', async size => {
    const few = size === 1 ? text.subarray(0, 5000) : text;
    expect((await unpack(storedXz(few, 999), size)).equals(few)).toBe(true);
  });

  it('may be empty, or several with padding between and behind', async () => {
    expect(await unpack(storedXz(''))).toHaveLength(0);
    const several = Buffer.concat([packed, Buffer.alloc(8), storedXz(''), packed, Buffer.alloc(4)]);
    expect((await unpack(several)).equals(Buffer.concat([text, text]))).toBe(true);
  });

  it('says where it is cut off', async () => {
    for (const length of [6, 11, 12, 20, 24, 25, 5000, packed.length - 13, packed.length - 1]) {
      const { message, hint } = await errorOf(unpack(packed.subarray(0, length)));
      expect(message).toBe(`blob at byte ${length}: the xz stream is cut off`);
      expect(hint).toBe(
        'The end is missing: run `docker save` again, or download the file again, and open the new one.',
      );
    }
  });

  it.each([7, 9, 13, 20, 30, packed.length - 20, packed.length - 1])(
    'is refused with a damage at byte %d',
    async at => {
      const bytes = Buffer.from(packed);
      bytes[at]! ^= 0x55;
      expect((await errorOf(unpack(bytes))).message).toMatch(/^blob at byte \d+: the xz stream /);
    },
  );

  it('hands on the error that its input ends with', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array, void, undefined> {
      yield await Promise.resolve(packed.subarray(0, 1000));
      throw new Error('the line is dead');
    }
    await expect(buffer(unxz(breaking(), 'blob'))).rejects.toThrow('the line is dead');
  });

  it('may be given up half-way; the next one is not kept waiting', async () => {
    for (let turn = 0; turn < 3; turn++) {
      for await (const piece of unxz(inPieces(packed, 500), 'blob')) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
    expect((await unpack(packed)).equals(text)).toBe(true);
  });
});

describeWith(requireCommand('xz'), 'what the xz program packs', () => {
  const pack = (...options: string[]): Buffer => execFileSync('xz', [...options, '-c'], { input: text });

  it.each([['-0'], ['-6'], ['-9e'], ['--check=none'], ['--check=crc32'], ['--block-size=50000']])(
    'with %s',
    async (...options) => {
      expect((await unpack(pack(...options))).equals(text)).toBe(true);
    },
  );

  it.each([
    ['--check=sha256', 'the xz stream has a filter or a check that is not read here'],
    ['--x86', 'the xz stream has a filter or a check that is not read here'],
    ['--lzma2=dict=128MiB', 'the xz stream needs a dictionary of more than 64 MiB'],
  ])('is refused with %s, and the reader told what to do', async (option, message) => {
    const { message: said, hint } = await errorOf(unpack(pack(...(option === '--x86' ? [option, '--lzma2'] : [option])))); // prettier-ignore
    expect(said).toContain(message);
    expect(hint).toBe('Decompress it first, with `xz -d`: Strata reads the tar inside.');
  });

  it('is what it unpacks from our fixtures', () => {
    for (const content of [text, Buffer.alloc(0)]) {
      expect(execFileSync('xz', ['-dc'], { input: storedXz(content, 777) }).equals(content)).toBe(true);
    }
  });
});
