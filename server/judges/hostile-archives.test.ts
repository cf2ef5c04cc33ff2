import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { StrataError } from '../errors.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { listPaths } from '../layers/listing.ts';
import { Timeline } from '../layers/timeline.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { archiveForms } from '../testing/archive-forms.ts';
import { badArchives } from '../testing/bad-archives.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { hostileArchives, millionsOfEntries } from '../testing/hostile-archives.ts';
import { type FixtureImage, tarOfFiles } from '../testing/image-fixture.ts';
import { mutate, type Pick } from '../testing/mutate-archive.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { packWith } from '../testing/packers.ts';
import { peakMemory } from '../testing/peak-memory.ts';
import { paxHeader, rawEntry } from '../testing/tar-blocks.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { storedZstd } from '../testing/zstd-fixture.ts';
import { WorkerPool } from '../workers/pool.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 2000);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
/** What any of these small archives may take, and the memory that it may take at any moment. */
const longestMilliseconds = 10_000;
const mostMemory = 300 << 20;
/** Really so many, within the limits of a server. */
const millions = 2_000_000;
const mostMemoryForMillions = 1200 << 20;

const smallLimits: Limits = {
  ...defaultLimits,
  archiveBytes: 64 << 20,
  layerBytes: 64 << 20,
  ratioFloor: 4 << 20,
  entries: 100_000,
  attachedBytes: 16 << 20,
};

const image: FixtureImage = {
  layers: [
    await tarOf([
      { name: 'd/', mode: 0o700 },
      { name: 'd/file', content: 'x'.repeat(700), mtime: '1700000000.5' },
      { name: 'd/hard', type: 'link', linkname: 'd/file' },
      { name: 'to', linkname: 'd' },
      { name: 'to/through', content: 'a' },
      {
        name: `${'long/'.repeat(30)}name`,
        content: 'b',
        xattrs: { 'user.a': '1', 'trusted.overlay.opaque': 'y' },
      },
      { name: 'dev', type: 'char', device: [1, 3] },
      paxHeader([['GNU.sparse.major', '1'], ['GNU.sparse.minor', '0'], ['GNU.sparse.name', 's'], ['GNU.sparse.realsize', '9000']]), // prettier-ignore
      rawEntry({ name: 'GNUSparseFile.0/s' }, `1\n4096\n4\n${'\0'.repeat(503)}data`),
    ]),
    await tarOf(['d/.wh.file', 'e/.wh..wh..opq', { name: 'd/hard', content: 'new' }, '.wh.to']),
  ],
  merged: [
    { name: 'd/hard', content: 'new' },
    { name: 'to', content: 'd', isLink: true },
    { name: `${'long/'.repeat(30)}name`, content: 'b' },
  ],
};
const plain = await Promise.all(archiveForms.map(form => tarOfFiles(form.files(image))));
const bases: readonly Uint8Array[] = [
  ...plain,
  ...plain.slice(0, 2).map(bytes => gzipSync(bytes)),
  storedZstd(plain[0]!),
  storedXz(plain[0]!),
  packBzip2(plain[0]!),
  // Those above hold stored blocks: these hold Huffman codes, matches and filters.
  ...(['bzip2', 'xz', 'zstd'] as const).flatMap(program => packWith(program, plain[0]!) ?? []),
  image.layers[0]!,
  ...badArchives.map(({ bytes }) => bytes).filter(({ length }) => length < 1 << 20),
];

/** mulberry32: the same seed gives the same picks. */
function picksOf(start: number): Pick {
  let state = start >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const folder = new FixtureFolder();
const spoolDirectory = folder.directory('spool', []);
const pool = new WorkerPool();
afterAll(async () => {
  await pool.close();
  folder.close();
});

/** Reads an archive to the last path, as the server does; throws what is no error for people, or takes too long. */
async function readAll(
  name: string,
  bytes: Uint8Array,
  { limits, milliseconds } = { limits: smallLimits, milliseconds: longestMilliseconds },
): Promise<'read' | 'refused'> {
  const file = folder.write(name, bytes);
  const options = { signal: AbortSignal.timeout(milliseconds) };
  try {
    const opened = await pool.run('open-source', { path: file, spoolDirectory, limits }, options);
    for (const { layers } of opened.images) {
      const buffers: (SharedArrayBuffer | null)[] = [];
      for (const { locator } of layers) {
        const isThere = locator.kind === 'blob';
        buffers.push(isThere ? (await pool.run('index-layer', { locator, limits }, options)).buffer : null);
      }
      const { buffer, followed } = await pool.run('build-timeline', { layers: buffers, limits }, options);
      const indexes = buffers.map(packed => (packed === null ? null : LayerIndex.from(packed)));
      for (const { layer, buffer: packed } of followed) indexes[layer - 1] = LayerIndex.from(packed);
      const timeline = Timeline.from(buffer, indexes);
      for (const view of ['merged', 'diff'] as const)
        for (let layer = 1; layer <= timeline.top; layer++)
          for (const { path: listed } of listPaths(timeline, view, layer))
            if (!listed.startsWith('/'))
              throw new Error(`the path ${JSON.stringify(listed)} is not absolute`);
    }
    return 'read';
  } catch (error) {
    if (error instanceof StrataError && error.message.length > 10) return 'refused';
    throw error;
  } finally {
    // What was unpacked is not kept: of many runs it would fill the disk.
    for (const spooled of readdirSync(spoolDirectory)) rmSync(path.join(spoolDirectory, spooled));
  }
}

// First: memory that the process has already taken and given back to itself is none that it takes.
it('would tell what is taken and given back', async () => {
  const { peak } = await peakMemory(async () => {
    await Promise.resolve(Buffer.alloc(mostMemory, 1).length);
    await new Promise(resolve => setImmediate(resolve));
  });
  expect(peak).toBeGreaterThanOrEqual(mostMemory * 0.9);
});

it(
  `what is damaged is read or refused, ${runs} archives, seed ${seed}`,
  async () => {
    const counts = { read: 0, refused: 0 };
    for (let run = 0; run < runs; run++) {
      const pick = picksOf(seed + run);
      const bytes = mutate(bases[pick(bases.length)]!, pick);
      try {
        const { value, peak } = await peakMemory(() => readAll('mutated.tar', bytes));
        counts[value]++;
        if (peak > mostMemory) throw new Error(`it took ${peak} bytes`);
      } catch (error) {
        const again = `npm run fuzz:archive -- --runs 1 --seed ${seed + run}`;
        throw new Error(`run ${run} (again: ${again}): ${(error as Error).message}`, { cause: error });
      }
    }
    // Neither may be rare, or the mutations would test nothing; of a few, all may be the one or the other.
    const least = runs < 200 ? 0 : runs / 20;
    expect(counts.read).toBeGreaterThanOrEqual(least);
    expect(counts.refused).toBeGreaterThanOrEqual(least);
  },
  60_000 + runs * 100,
);

it.each(hostileArchives)(
  'is bounded: $title',
  async ({ bytes, outcome }) => {
    const archive = await bytes();
    const { value, peak } = await peakMemory(() => readAll('hostile.tar', archive));
    expect(value).toBe(outcome);
    expect(peak).toBeLessThan(mostMemory);
  },
  60_000,
);

it('is bounded: a layer of two million entries, or refused where the limit is lower', async () => {
  const archive = await millionsOfEntries(millions);
  const whole = { limits: defaultLimits, milliseconds: 300_000 };
  const { value, peak } = await peakMemory(() => readAll('millions.tar', archive, whole));
  expect(value).toBe('read');
  expect(peak).toBeLessThan(mostMemoryForMillions);
  const lower = { ...whole, limits: { ...defaultLimits, entries: millions - 1 } };
  expect(await readAll('millions.tar', archive, lower)).toBe('refused');
}, 400_000);
