import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Packed } from '../archive/compression.ts';
import { BadImage } from '../errors.ts';
import { defaultLimits } from '../limits.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { inPieces } from '../testing/pieces.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { unpackInThread } from './unpack-thread.ts';

const text = Buffer.from('layer upon layer '.repeat(20_000));
const bounds = { source: 'blob', maxBytes: 1e9, limits: defaultLimits };

function unpack(input: AsyncIterable<Uint8Array>, packing: Packed, maxBytes = 1e9) {
  return unpackInThread(input, packing, { ...bounds, maxBytes });
}

it.each<[Packed, Uint8Array]>([
  ['xz', storedXz(text)],
  ['bzip2', packBzip2(text.subarray(0, 10_000))],
])('unpacks %s', async (packing, packed) => {
  const unpacked = await buffer(unpack(inPieces(packed, 5000), packing));
  expect(unpacked.equals(text.subarray(0, unpacked.length))).toBe(true);
  expect(unpacked.length).toBeGreaterThanOrEqual(10_000);
});

it('says what is wrong with the stream as anybody would', async () => {
  const error: unknown = await buffer(unpack(inPieces(storedXz(text).subarray(0, 999), 500), 'xz')).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BadImage);
  expect(error).toMatchObject({
    message: 'blob at byte 999: the xz stream is cut off',
    source: 'blob',
    offset: 999,
    hint: 'The end is missing: run `docker save` again, or download the file again, and open the new one.',
  });
  await expect(buffer(unpack(inPieces(storedXz(text), 5000), 'xz', 100_000))).rejects.toThrow(
    'unpacks to more than 100000 bytes',
  );
});

it('ends with the error that its input ends with', async () => {
  const dead = new Error('the line is dead');
  async function* breaking(): AsyncGenerator<Uint8Array, void, undefined> {
    yield await Promise.resolve(storedXz(text).subarray(0, 999));
    throw dead;
  }
  await expect(buffer(unpack(breaking(), 'xz'))).rejects.toBe(dead);
});

it('closes its input when it is given up half-way', async () => {
  let isClosed = false;
  async function* input(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* inPieces(storedXz(text), 200_000);
      yield* inPieces(storedXz(text), 200_000);
    } finally {
      isClosed = true;
    }
  }
  for await (const piece of unpack(input(), 'xz')) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(isClosed).toBe(true);
});
