import { gzipSync } from 'node:zlib';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EntryFlag } from '../layers/layer-index.ts';
import { decodeText } from '../layers/bytes.ts';
import { defaultLimits } from '../limits.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { readDirectory } from './read-directory.ts';
import { readOpaqueDirectories } from './tar-split.ts';

let folder: FixtureFolder;
beforeEach(() => void (folder = new FixtureFolder()));
afterEach(() => folder.close());

const entry = (name: string) => JSON.stringify({ type: 1, name, payload: null, position: 1 });
const write = (...lines: readonly string[]): string =>
  folder.write('tar-split.json.gz', gzipSync(`${lines.join('\n')}\n`));
const read = async (...lines: readonly string[]): Promise<string[]> =>
  (await readOpaqueDirectories(write(...lines), defaultLimits)).map(path =>
    Buffer.from(path).toString('latin1'),
  );

it('finds the directories that a tar made opaque, among all its pieces', async () => {
  expect(
    await read(
      JSON.stringify({ type: 2, payload: 'A'.repeat(684), position: 0 }),
      entry('e/keep/'),
      entry('e/keep/.wh..wh..opq'),
      entry('e/.wh.null'),
      entry('./f//.wh..wh..opq'),
      entry('not/.wh..wh..opq/below'),
      entry('x.wh..wh..opq'),
    ),
  ).toEqual(['e/keep', 'f']);
});

it('reads names that are no UTF-8', async () => {
  const raw = Buffer.from('d\xff/.wh..wh..opq', 'latin1').toString('base64');
  expect(await read(JSON.stringify({ type: 1, name_raw: raw, payload: null, position: 1 }))).toEqual([
    'd\xff',
  ]);
});

it('skips lines that are no JSON, or longer than any path', async () => {
  expect(
    await read('{.wh..wh..opq', entry(`${'x'.repeat(100_000)}/.wh..wh..opq`), entry('a/.wh..wh..opq')),
  ).toEqual(['a']);
});

it('refuses one that is damaged', async () => {
  const file = folder.write('tar-split.json.gz', gzipSync(entry('a/.wh..wh..opq')).subarray(0, 20));
  await expect(readOpaqueDirectories(file, defaultLimits)).rejects.toThrow('tar-split.json.gz');
});

/** What is opaque to somebody without the right to see it on disk, and what is warned of. */
async function withoutRight(
  tarSplit: string | undefined,
): Promise<{ opaque: string[]; warnings: readonly string[] }> {
  const path = join(folder.path, 'diff');
  mkdirSync(join(path, 'd/sub'), { recursive: true });
  writeFileSync(join(path, 'file'), '');
  const locator = { kind: 'directory', path, dialect: 'trusted', writable: false, tarSplit } as const;
  const index = (await readDirectory(locator, defaultLimits, { mayReadTrusted: false })).finish({
    tarSize: 0,
  });
  const rows = Array.from({ length: index.count }, (_, row) => row);
  return {
    opaque: rows
      .filter(row => (index.flags(row) & EntryFlag.opaque) !== 0)
      .map(row => decodeText(index.path(row))),
    warnings: index.meta.warnings,
  };
}

it('stands in for attributes that may not be read: what it names and the layer has is opaque, the root never', async () => {
  const names = [
    'd/sub/.wh..wh..opq',
    '.wh..wh..opq',
    'file/.wh..wh..opq',
    'none/.wh..wh..opq',
    '../d/.wh..wh..opq',
  ];
  expect(await withoutRight(write(...names.map(entry)))).toEqual({ opaque: ['/d/sub'], warnings: [] });
});

it('is missed where there is none, or it is damaged, and that is said', async () => {
  const hidden =
    'Which of its directories are opaque cannot be seen without CAP_SYS_ADMIN: what they hide of lower layers is shown.';
  expect(await withoutRight(undefined)).toEqual({ opaque: [], warnings: [hidden] });
  const damaged = await withoutRight(folder.write('bad.gz', 'no gzip'));
  expect(damaged.warnings).toEqual([
    expect.stringContaining(`${hidden} tar-split.json.gz, which tells it too:`),
  ]);
});
