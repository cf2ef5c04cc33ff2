import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { inPieces } from '../testing/pieces.ts';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { bunzip2 } from './bunzip2.ts';

function unpack(bytes: Uint8Array, size = 1000): Promise<Buffer> {
  return buffer(bunzip2(inPieces(bytes, size), 'blob'));
}

async function errorOf(unpacked: Promise<unknown>): Promise<string> {
  const error: unknown = await unpacked.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadImage);
  return (error as BadImage).message;
}

/** What `bzip2` itself makes of the text, 100 times. */
const text = Buffer.from('Strata reads archives.\n'.repeat(100));
const packed = Buffer.from(
  'QlpoOTFBWSZTWW+muFwAAPnTgAAQQAEIAC5gHQAgAJAgAABSqTGpkfqPhF/IuSLYi3IsIuyLRFgi0RbEXhF+IsIvpFyRaIsIuiLciwi8IvRdyRTh' +
    'QkG+muFw',
  'base64',
);
/** Of nothing: a stream without a block. */
const nothing = Buffer.from('425a683917724538509000000000', 'hex');

describe('a bzip2 stream', () => {
  it.each([1, 2, 3, 7, 1_000_000])('is unpacked from pieces of %d bytes', async size => {
    expect((await unpack(packed, size)).equals(text)).toBe(true);
  });

  it('may be empty, or several', async () => {
    expect(await unpack(new Uint8Array())).toHaveLength(0);
    expect(await unpack(nothing)).toHaveLength(0);
    const several = Buffer.concat([packed, nothing, packed]);
    expect((await unpack(several)).equals(Buffer.concat([text, text]))).toBe(true);
  });

  it.each([1, 3, 4, 5, 258, 259, 260, 263, 5000])('has runs of %d equal bytes', async length => {
    const runs = Buffer.concat([Buffer.alloc(length, 7), Buffer.from([9]), Buffer.alloc(length, 8)]);
    expect((await unpack(packBzip2(runs))).equals(runs)).toBe(true);
    expect((await unpack(packBzip2(runs, 6))).equals(runs)).toBe(true);
  });

  it('has all bytes in it, in many blocks', async () => {
    const all = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * 31) >> 5));
    expect((await unpack(packBzip2(all, 700))).equals(all)).toBe(true);
  });

  it('says where it is cut off', async () => {
    for (let length = 3; length < packed.length; length++) {
      expect(await errorOf(unpack(packed.subarray(0, length)))).toBe(
        `blob at byte ${length}: the bzip2 stream is cut off`,
      );
    }
    const second = Buffer.concat([packed, packed.subarray(0, 30)]);
    expect(await errorOf(unpack(second))).toBe(`blob at byte ${second.length}: the bzip2 stream is cut off`);
  });

  it.each([
    ['what is none', Buffer.from('BZx9rest of it'), 'at byte 4: the bzip2 stream is damaged (no bzip2 stream where one should begin)'], // prettier-ignore
    ['noise behind it', Buffer.concat([packed, Buffer.from('noise')]), `at byte ${packed.length + 4}: the bzip2 stream is damaged (no bzip2 stream where one should begin)`], // prettier-ignore
    ['another magic number of a block', changed(4, 0), 'at byte 14: the bzip2 stream is damaged (no block where one should begin)'], // prettier-ignore
    ['another checksum of a block', changed(10, 0), 'the bzip2 stream is damaged (the checksum of a block differs)'], // prettier-ignore
    ['a start that is none', changed(14, 0xff), 'the bzip2 stream is damaged (a randomised block, which no bzip2 of this century writes)'], // prettier-ignore
    ['a checksum of all that differs', changed(packed.length - 2, 0), 'the bzip2 stream is damaged (the checksum of the stream differs)'], // prettier-ignore
  ])('is refused: %s', async (_title, bytes, message) => {
    expect(await errorOf(unpack(bytes))).toContain(message);
  });

  it('is refused or the same, whichever of its bits is another', async () => {
    const outcomes = new Set<unknown>();
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const bytes = Buffer.from(packed);
      bytes[bit >> 3]! ^= 0x80 >> (bit & 7);
      outcomes.add(
        await unpack(bytes).then(
          unpacked => unpacked.equals(text),
          (error: unknown) => (error as Error).constructor,
        ),
      );
    }
    // The size of its blocks, and the bits that fill up its last byte, may be others.
    expect(outcomes).toEqual(new Set([BadImage, true]));
  });
});

function changed(at: number, value: number): Buffer {
  const bytes = Buffer.from(packed);
  bytes[at] = value;
  return bytes;
}

describeWith(requireCommand('bzip2'), 'what the bzip2 program packs', () => {
  const words = Buffer.from('layer upon layer '.repeat(30_000));
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (Math.sin(at) * 1e6) & 255));
  it.each([
    ['-1', words],
    ['-9', words],
    ['-1', noise],
    ['-9', noise],
    ['-9', Buffer.alloc(2_000_000)],
    ['-1', Buffer.concat([words, noise, Buffer.alloc(1_000_000, 1)])],
  ])('with %s', async (option, content) => {
    const bytes = execFileSync('bzip2', [option, '-c'], { input: content });
    expect((await unpack(bytes, 70_000)).equals(content)).toBe(true);
  });

  it('is what it unpacks from our fixtures', () => {
    for (const content of [text, noise.subarray(0, 30_000), Buffer.alloc(0)]) {
      const back = execFileSync('bzip2', ['-dc'], { input: packBzip2(content) });
      expect(back.equals(content)).toBe(true);
    }
  });

  it('unpacks a block of 45 MB in pieces', async () => {
    const bytes = execFileSync('bzip2', ['-9', '-c'], { input: Buffer.alloc(46_000_000) });
    let total = 0;
    let longest = 0;
    for await (const piece of bunzip2(inPieces(bytes, 1000), 'blob')) {
      total += piece.length;
      longest = Math.max(longest, piece.length);
    }
    expect([total, longest <= 256 * 1024]).toEqual([46_000_000, true]);
  });
});
