import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith, requireCommand } from '../server/testing/requirements.ts';
import { alternatingLayers } from './alternating-layers.ts';
import { type LayerWriter, realDigest, writeGzipArchive, writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';
import { wideDirectory } from './wide-directory.ts';

const plan: ImagePlan = { seed: 7, layers: 3, entries: 600, whiteouts: 60, bytes: 3_000_000 };
const seeded: LayerWriter = (sink, number) => writeLayer(sink, plan, number);

let folder = '';
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

test('gives the same bytes for the same seed, others for another', () => {
  const bytesOf = (writer: LayerWriter): Buffer => {
    const file = path.join(folder, 'same.tar');
    writeSparseArchive(file, 3, writer);
    return readFileSync(file);
  };
  const first = bytesOf(seeded);
  expect(bytesOf(seeded).equals(first)).toBe(true);
  expect(bytesOf((sink, number) => writeLayer(sink, { ...plan, seed: 8 }, number)).equals(first)).toBe(false);
});

test('holds about what the plan says', async () => {
  const file = path.join(folder, 'plan.tar');
  writeSparseArchive(file, plan.layers, seeded);
  const entries = [...(await layersOf(file)).values()].flat();
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const whiteouts = entries.filter(({ name }) => name.includes('/.wh.'));
  expect(entries.length).toBeGreaterThan(580);
  expect(entries.length).toBeLessThan(640);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(9_000_000);
  expect(whiteouts).toHaveLength(60);
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['file', 'directory', 'symlink', 'link']));
});

test('names its layers by what they hash to where digests are to be real', async () => {
  const file = path.join(folder, 'real.tar');
  writeSparseArchive(file, plan.layers, seeded, { digestOf: realDigest(seeded) });
  const found: [name: string, hex: string][] = [];
  const outer = extract();
  outer.on('entry', (header, stream, next) => {
    const hash = createHash('sha256');
    stream.on('data', bytes => hash.update(bytes as Buffer));
    stream.on('end', () => {
      found.push([header.name, hash.digest('hex')]);
      next();
    });
  });
  await pipeline(createReadStream(file), outer);
  // Three layers and the configuration; the manifest has no digest for a name.
  const blobs = found.filter(([name]) => name.startsWith('blobs/'));
  expect(blobs).toHaveLength(4);
  expect(blobs.map(([name]) => name)).toEqual(blobs.map(([, hex]) => `blobs/sha256/${hex}`));
});

describeWith(requireCommand('tar'), 'GNU tar and tar-stream', () => {
  test.each([
    ['a seeded image', plan.layers, seeded],
    ['alternating layers', 4, alternatingLayers(9)],
    ['a wide directory', 2, wideDirectory(50, 1)],
  ] as const)('read %s alike', async (_, layers, writer) => {
    const file = path.join(folder, 'alike.tar');
    const length = writeSparseArchive(file, layers, writer);
    expect(length).toBe(readFileSync(file).length);
    const members = execFileSync('tar', ['--list', '--file', file], { encoding: 'utf8' }).trim().split('\n');
    expect(members).toHaveLength(layers + 2);
    for (const [name, entries] of await layersOf(file)) {
      const layer = extractMember(file, name);
      const listing = execFileSync('tar', ['--list'], { input: layer, encoding: 'utf8' }).trim().split('\n');
      expect(listing.length).toBeGreaterThan(5);
      expect(entries.map(entry => entry.name)).toEqual(listing);
    }
  });

  test('read gzip layers that are what was packed', async () => {
    const file = path.join(folder, 'gzip.tar');
    const layers = writeGzipArchive(file, plan);
    const names = execFileSync('tar', ['--list', '--file', file], { encoding: 'utf8' }).trim().split('\n');
    for (const [at, { gzip, length }] of layers.entries()) {
      const stored = extractMember(file, names[at]!);
      expect(stored.equals(gzip)).toBe(true);
      const tar = gunzipSync(stored);
      expect(tar).toHaveLength(length);
      expect(execFileSync('tar', ['--list'], { input: tar, encoding: 'utf8' })).toContain('usr/lib/group-');
    }
  });
});

function extractMember(file: string, name: string): Buffer {
  return execFileSync('tar', ['--extract', '--to-stdout', '--file', file, name], { maxBuffer: 64 << 20 });
}

interface Listed {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** The entries of each layer of an archive as tar-stream reads them, by the layer's name. */
async function layersOf(file: string): Promise<Map<string, Listed[]>> {
  const layers = new Map<string, Listed[]>();
  const outer = extract();
  outer.on('entry', (header, stream, next) => {
    const entries: Listed[] = [];
    const inner = extract();
    inner.on('entry', ({ name, type, size }, content, done) => {
      entries.push({ name, type: type ?? 'file', size: size ?? 0 });
      content.on('end', () => done()).resume();
    });
    const isLayer = header.name.startsWith('blobs/') && (header.size ?? 0) > 1024;
    if (isLayer) layers.set(header.name, entries);
    pipeline(stream, isLayer ? inner : new PassThrough().resume()).then(
      () => next(),
      (error: unknown) => next(error as Error),
    );
  });
  await pipeline(createReadStream(file), outer);
  return layers;
}
