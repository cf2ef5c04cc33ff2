import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { randomNumbers } from './random.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';
import { DigestSink, MemoryTar, SparseFile, type TarSink } from './tar-sink.ts';

/** Writes one layer; number 1 is the base. */
export type LayerWriter = (sink: TarSink, number: number) => void;

const header = { mode: 0o644, mtime: 1_700_000_000 } as const;

/** The digest of a layer in hex that is made up: to hash gigabytes of zeros would say nothing. */
export function madeUpDigest(number: number): string {
  return hexOf(`layer ${number}`);
}

/** The real one, for an archive that is checked: the layer is written once more, into nothing. */
export function realDigest(write: LayerWriter): (number: number) => string {
  return number => {
    const sink = new DigestSink();
    write(sink, number);
    return sink.hex();
  };
}

/**
 * Writes what `docker save` of Engine 25 and later writes, with holes for the contents of files. Answers the length of
 * the archive.
 * @param digestOf Names the layers.
 * @param archive What it is written into, where contents are more than holes.
 */
export function writeSparseArchive(
  file: string,
  layers: number,
  write: LayerWriter,
  {
    digestOf = madeUpDigest,
    archive = new SparseFile(file),
  }: {
    readonly digestOf?: (number: number) => string;
    readonly archive?: SparseFile;
  } = {},
): number {
  const digests: string[] = [];
  for (let number = 1; number <= layers; number++) {
    const digest = digestOf(number);
    archive.addMeasured({ ...header, name: blobName(digest) }, () => write(archive, number));
    digests.push(digest);
  }
  addMetadata(archive, digests, digests);
  return archive.position;
}

/** A layer of a compressed archive. */
export interface PackedLayer {
  /** Length of the tar. */
  readonly length: number;
  readonly gzip: Buffer;
}

/** Writes a `docker save` whose layers are gzip streams, contents and digests real. Answers the layers. */
export function writeGzipArchive(file: string, plan: ImagePlan): PackedLayer[] {
  const archive = new SparseFile(file);
  const text = seededText(plan.seed);
  const layers: PackedLayer[] = [];
  const diffIds: string[] = [];
  const blobs: string[] = [];
  for (let number = 1; number <= plan.layers; number++) {
    const tar = new MemoryTar(text);
    writeLayer(tar, plan, number);
    const bytes = tar.bytes();
    const gzip = gzipSync(bytes);
    const blob = hexOf(gzip);
    archive.addMeasured({ ...header, name: blobName(blob) }, () => archive.write(gzip));
    diffIds.push(hexOf(bytes));
    blobs.push(blob);
    layers.push({ length: bytes.length, gzip });
  }
  addMetadata(archive, diffIds, blobs);
  return layers;
}

function addMetadata(archive: SparseFile, diffIds: readonly string[], blobs: readonly string[]): void {
  const config = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    created: '2024-01-02T03:04:05Z',
    config: { Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: diffIds.map(hex => `sha256:${hex}`) },
    history: diffIds.map((_, at) => ({ created_by: `RUN step ${at + 1}` })),
  });
  const Config = blobName(hexOf(config));
  addText(archive, Config, config);
  const manifest = [{ Config, RepoTags: ['bench/image:1'], Layers: blobs.map(blobName) }];
  addText(archive, 'manifest.json', JSON.stringify(manifest));
  archive.finish();
  archive.close();
}

function addText(archive: SparseFile, name: string, text: string): void {
  archive.addMeasured({ ...header, name }, () => archive.write(Buffer.from(text)));
}

/** Content that compresses about as the files of real images do: words of a small language, in any order. */
function seededText(seed: number): (size: number) => Uint8Array {
  const random = randomNumbers(seed);
  const words = Array.from({ length: 4096 }, () => Math.floor(random() ** 3 * 2 ** 40).toString(36));
  let text = '';
  while (text.length < 4 << 20) text += `${words[Math.floor(random() ** 2 * words.length)]} `;
  const pool = Buffer.from(text);
  return size => {
    const content = Buffer.allocUnsafe(size);
    for (let at = 0; at < size;) {
      const start = Math.floor(random() * (pool.length - 1));
      at += pool.copy(content, at, start, start + Math.min(size - at, 64 << 10));
    }
    return content;
  };
}

function blobName(hex: string): string {
  return `blobs/sha256/${hex}`;
}

function hexOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
