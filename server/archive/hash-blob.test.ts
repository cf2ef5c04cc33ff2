import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { hashBlob } from './hash-blob.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'strata-hash-'));
const file = path.join(folder, 'blobs');
const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => i % 251));
writeFileSync(file, bytes);
afterAll(() => rmSync(folder, { recursive: true }));

const blob = (offset: number, length: number) =>
  ({ kind: 'blob', file, offset, length, compression: 'none' }) as const;

it('hashes just the blob, over many pieces, and tells how far it is', () => {
  const told: number[] = [];
  const expected = createHash('sha256').update(bytes.subarray(7, 2_500_007)).digest('hex');
  expect(hashBlob(blob(7, 2_500_000), done => told.push(done))).toBe(`sha256:${expected}`);
  expect(told).toEqual([1 << 20, 2 << 20, 2_500_000]);
});

it('knows the hash of nothing', () => {
  expect(hashBlob(blob(0, 0), () => {})).toBe(
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('says where a file ends that should be longer', () => {
  const hash = (): string => hashBlob(blob(0, 3_000_001), () => {});
  expect(hash).toThrow(BadImage);
  expect(hash).toThrow('blobs at byte 3000000: the file ends inside the layer');
});
