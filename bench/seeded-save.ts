import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { pack } from 'tar-stream';
import { randomNumbers } from './random.ts';
import { blockSize, padded } from './tar-header.ts';

/** What a generated archive is like. The same plan gives the same bytes. */
export interface SavePlan {
  readonly seed: number;
  /** Content bytes of all layers together, about. */
  readonly bytes: number;
  readonly layers: number;
  /** Files of all layers together. */
  readonly files: number;
}

const noiseBytes = 8 << 20;

/**
 * Writes what `docker save` of an Engine before 25 writes, made up from a seed: a few big files hold nine tenths of
 * the bytes, many small ones the rest, as in images of real programs. Answers the length of the archive.
 */
export async function writeSeededSave(file: string, plan: SavePlan): Promise<number> {
  const random = randomNumbers(plan.seed);
  const noise = noiseOf(random);
  const archive = pack();
  const target = createWriteStream(file);
  const written = pipeline(archive, target);
  const diffIds: string[] = [];
  const names: string[] = [];
  for (let layer = 1; layer <= plan.layers; layer++) {
    const sizes = fileSizes(random, plan);
    const size = sizes.reduce((sum, bytes) => sum + blockSize + padded(bytes), 2 * blockSize);
    const name = `${hexId(random)}/layer.tar`;
    const entry = archive.entry({ name, size });
    const digest = createHash('sha256');
    await pipeline(packLayer(layer, sizes, noise, random), async chunks => {
      for await (const chunk of chunks) {
        digest.update(chunk);
        if (!entry.write(chunk)) await once(entry as unknown as Writable, 'drain');
      }
      entry.end(undefined);
    });
    names.push(name);
    diffIds.push(`sha256:${digest.digest('hex')}`);
  }
  const config = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    created: '2024-01-02T03:04:05Z',
    config: {},
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: names.map((_, at) => ({ created_by: `step ${at + 1}` })),
  });
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  archive.entry({ name: configName }, config);
  archive.entry(
    { name: 'manifest.json' },
    JSON.stringify([{ Config: configName, RepoTags: ['bench/save:1'], Layers: names }]),
  );
  archive.finalize();
  await written;
  return target.bytesWritten;
}

/** A layer tar, chunk by chunk. Names are short enough for plain headers, so that its length is known before. */
async function* packLayer(
  layer: number,
  sizes: readonly number[],
  noise: Buffer,
  random: () => number,
): AsyncGenerator<Buffer> {
  const tar = pack();
  const feeding = (async () => {
    for (const [at, size] of sizes.entries()) {
      const name = `usr/lib/layer-${layer}/${String(at % 200).padStart(3, '0')}/file-${at}`;
      const entry = tar.entry({ name, size, mtime: new Date(1_700_000_000_000) });
      for (let rest = size; rest > 0;) {
        const start = Math.floor(random() * (noiseBytes >> 1));
        const piece = noise.subarray(start, start + Math.min(rest, 1 << 20));
        rest -= piece.length;
        if (!entry.write(piece)) await once(entry as unknown as Writable, 'drain');
      }
      entry.end(undefined);
    }
    tar.finalize();
  })();
  yield* tar as AsyncIterable<Buffer>;
  await feeding;
}

function fileSizes(random: () => number, { bytes, layers, files }: SavePlan): number[] {
  const perLayer = Math.round(bytes / layers);
  const count = Math.round(files / layers);
  const big = 5;
  const sizes: number[] = [];
  for (let i = 0; i < count - big; i++) sizes.push(Math.round((random() * 2 * 0.1 * perLayer) / count));
  for (let i = 0; i < big; i++)
    sizes.splice(Math.floor(random() * sizes.length), 0, Math.round((0.9 * perLayer) / big));
  return sizes;
}

function noiseOf(random: () => number): Buffer {
  const noise = Buffer.alloc(noiseBytes);
  for (let i = 0; i < noise.length; i += 4) noise.writeUInt32LE(Math.floor(random() * 2 ** 32), i);
  return noise;
}

function hexId(random: () => number): string {
  return createHash('sha256').update(String(random())).digest('hex');
}
