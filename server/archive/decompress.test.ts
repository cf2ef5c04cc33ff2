import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { inPieces } from '../testing/pieces.ts';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { skippableFrame, storedZstd } from '../testing/zstd-fixture.ts';
import type { Packed } from './compression.ts';
import { decompress } from './decompress.ts';

const text = Buffer.from('layer upon layer '.repeat(20_000));

interface Options {
  readonly size?: number;
  readonly maxBytes?: number;
  readonly limits?: Limits;
}

function unpack(
  bytes: Uint8Array,
  packing: Packed,
  { size = 1000, maxBytes = 1e9, limits = defaultLimits }: Options = {},
): Promise<Buffer> {
  return buffer(decompress(inPieces(bytes, size), packing, { source: 'blob', maxBytes, limits }));
}

async function errorOf(unpacked: Promise<unknown>): Promise<string> {
  const error: unknown = await unpacked.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadImage);
  return (error as BadImage).message;
}

const few = text.subarray(0, 3000);
const chunked = [
  skippableFrame('table of contents'),
  storedZstd(text, 999),
  storedZstd(''),
  skippableFrame(''),
];

describe.each<[string, Packed, Uint8Array, Uint8Array]>([
  ['gzip', 'gzip', gzipSync(text), text],
  [
    'gzip in members',
    'gzip',
    Buffer.concat([gzipSync(text), gzipSync(''), gzipSync('end')]),
    Buffer.concat([text, Buffer.from('end')]),
  ],
  ['gzip with zeros behind it', 'gzip', Buffer.concat([gzipSync(text), Buffer.alloc(600)]), text],
  ['zstd', 'zstd', storedZstd(text), text],
  [
    'zstd in frames, some skippable',
    'zstd',
    Buffer.concat([...chunked, storedZstd('end')]),
    Buffer.concat([text, Buffer.from('end')]),
  ],
  ['nothing in zstd', 'zstd', storedZstd(''), Buffer.alloc(0)],
  ['xz', 'xz', storedXz(few), few],
  ['bzip2', 'bzip2', packBzip2(few), few],
])('%s', (_title, packing, packed, plain) => {
  it.each([1, 2, 3, 7, 513, 1_000_000])('is unpacked from pieces of %d bytes', async size => {
    expect((await unpack(packed, packing, { size })).equals(plain)).toBe(true);
  });
});

it('says where a stream is cut off', async () => {
  expect(await errorOf(unpack(gzipSync(text).subarray(0, 100), 'gzip'))).toBe(
    'blob at byte 100: the gzip stream is cut off',
  );
  const zstd = storedZstd(text);
  for (const length of [3, 5, 13, 15, 16, 5000, zstd.length - 1]) {
    expect(await errorOf(unpack(zstd.subarray(0, length), 'zstd'))).toBe(
      `blob at byte ${length}: the zstd stream is cut off`,
    );
  }
});

it('says what is wrong with a zstd stream', async () => {
  const zstd = storedZstd(text);
  expect(await errorOf(unpack(Buffer.concat([zstd, Buffer.from('noise')]), 'zstd'))).toBe(
    `blob at byte ${zstd.length}: no zstd frame where one should begin`,
  );
  const reserved = Buffer.from(zstd);
  reserved[14]! |= 6;
  expect(await errorOf(unpack(reserved, 'zstd'))).toBe('blob at byte 14: a zstd block of a reserved type');
  const wide = Buffer.from(zstd);
  wide[5] = 0xf8;
  expect(await errorOf(unpack(wide, 'zstd'))).toMatch(
    /a zstd frame that needs a window of \d+ bytes; the limit is 134217728/,
  );
});

it('refuses what unpacks to too much', async () => {
  const zeros = gzipSync(Buffer.alloc(2_000_000));
  const limits = { ...defaultLimits, ratioFloor: 500_000, ratio: 50 };
  expect(await errorOf(unpack(zeros, 'gzip', { limits }))).toContain(
    'unpacks to more than 50 times its size',
  );
  expect(await errorOf(unpack(zeros, 'gzip', { maxBytes: 1_000_000 }))).toContain(
    'unpacks to more than 1000000 bytes',
  );
  expect((await unpack(zeros, 'gzip', { limits: { ...limits, ratioFloor: 3_000_000 } })).length).toBe(
    2_000_000,
  );
});

it('refuses bombs of the other kinds', async () => {
  const limits = { ...defaultLimits, ratioFloor: 100_000, ratio: 50 };
  const bzip2 = packBzip2(Buffer.alloc(200_000), 300_000);
  expect(await errorOf(unpack(bzip2, 'bzip2', { limits }))).toContain(
    'unpacks to more than 50 times its size',
  );
  expect(await errorOf(unpack(bzip2, 'bzip2', { maxBytes: 150_000 }))).toContain(
    'unpacks to more than 150000 bytes',
  );
  expect(await errorOf(unpack(storedXz(text), 'xz', { maxBytes: 150_000 }))).toContain(
    'unpacks to more than 150000 bytes',
  );
});

describeWith(requireCommand('zstd'), 'what the zstd tool packs', () => {
  it.each([['-1'], ['-19'], ['--ultra', '-22'], ['--long=27'], ['--no-check']])(
    'with %s %s',
    async (...options) => {
      const packed = execFileSync('zstd', [...options.filter(Boolean), '-c'], { input: text });
      expect((await unpack(packed, 'zstd')).equals(text)).toBe(true);
    },
  );
});
