import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { inPieces } from '../testing/pieces.ts';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { skippableFrame, storedZstd } from '../testing/zstd-fixture.ts';
import { unzstdWith } from './unzstd.ts';
import { decodeByLibrary, decodeNatively } from './zstd-decoder.ts';

const text = Buffer.from('layer upon layer '.repeat(20_000));

/** Node.js has a decoder of its own since 22.15: there both are tried. */
const decoders = [
  { name: 'the library', decode: decodeByLibrary },
  ...(decodeNatively === undefined ? [] : [{ name: 'Node.js', decode: decodeNatively }]),
];

describe.each(decoders)('zstd by $name', ({ decode }) => {
  const unzstd = unzstdWith(decode);
  const unpack = (bytes: Uint8Array, size: number) => buffer(unzstd(inPieces(bytes, size), 'blob'));

  it.each([1, 3, 513, 1_000_000])('is unpacked from pieces of %d bytes, frame by frame', async size => {
    const packed = Buffer.concat([
      skippableFrame('table of contents'),
      storedZstd(text, 999),
      storedZstd(''),
      skippableFrame(''),
      storedZstd('end'),
    ]);
    expect((await unpack(packed, size)).equals(Buffer.concat([text, Buffer.from('end')]))).toBe(true);
  });

  it('is said to be cut off, wherever that is', async () => {
    const packed = storedZstd(text);
    for (const length of [3, 5, 13, 15, 16, 5000, packed.length - 1]) {
      await expect(unpack(packed.subarray(0, length), 1000)).rejects.toThrow(
        `blob at byte ${length}: the zstd stream is cut off`,
      );
    }
  });

  it('passes on what goes wrong while it is read', async () => {
    async function* failing() {
      yield storedZstd(text).subarray(0, 3000);
      await Promise.reject(new Error('EIO: the disk is broken'));
    }
    await expect(buffer(unzstd(failing(), 'blob'))).rejects.toThrow('EIO: the disk is broken');
  });

  describeWith(requireCommand('zstd'), 'as the tool packs it', () => {
    const pack = (option: string, input = text): Buffer =>
      execFileSync('zstd', [option, '-c'], { input, maxBuffer: 1e9 });

    it.each([['-1'], ['-19'], ['--long=27'], ['--no-check']])('with %s', async option => {
      const packed = pack(option);
      expect((await unpack(Buffer.concat([packed, packed]), 700)).equals(Buffer.concat([text, text]))).toBe(
        true,
      );
    });

    it('is said to be damaged, and where', async () => {
      // One block, so that what is damaged is its content and no header.
      const damaged = pack(
        '--check',
        Buffer.from(Array.from({ length: 20_000 }, (_, i) => i * i).join(' ')).subarray(0, 100_000),
      );
      damaged.fill(0xff, 20, 3000);
      const error: unknown = await unpack(damaged, 1000).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BadImage);
      expect((error as BadImage).message).toMatch(
        /^blob at byte \d+: the zstd stream is damaged before this point \(.+\)/,
      );
    });
  });
});
