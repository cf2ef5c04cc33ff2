import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isTarHeader } from '../archive/tar-header.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { sniffLayer } from './layer-head.ts';

const tar = await tarOf([{ name: 'etc/motd', content: 'hello' }]);

it('takes no block for a tar header whose checksum does not hold', () => {
  expect(isTarHeader(Buffer.alloc(512))).toBe(false);
  expect(isTarHeader(Buffer.from(tar.subarray(0, 511)))).toBe(false);
  const damaged = Buffer.from(tar);
  damaged[0] = 0x7a;
  expect(isTarHeader(damaged)).toBe(false);
  expect(isTarHeader(tar)).toBe(true);
});

it('looks into gzip, so that compressed man pages are no layers', () => {
  expect(sniffLayer(gzipSync(Buffer.alloc(100_000, 'manual page ')))).toBeUndefined();
  expect(sniffLayer(gzipSync(tar))).toBe('gzip');
  // As much as the first bytes of a long member show.
  const long = gzipSync(
    Buffer.concat([
      tar.subarray(0, 512),
      Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251)),
    ]),
  );
  expect(sniffLayer(long.subarray(0, 4096))).toBe('gzip');
});

it('does not fall over what begins like gzip and is damaged', () => {
  expect(
    sniffLayer(Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
  ).toBeUndefined();
});

it('knows plain and zstd layers, and what is none', () => {
  expect(sniffLayer(tar)).toBe('none');
  expect(sniffLayer(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]))).toBe('zstd');
  expect(sniffLayer(Buffer.from('{"architecture":"amd64"}'))).toBeUndefined();
  expect(sniffLayer(Buffer.alloc(0))).toBeUndefined();
});
