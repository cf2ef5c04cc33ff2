import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolder } from './data-folder.ts';
import { newOpaqueId } from './record-folder.ts';
import type { SourceRecord } from './source-record.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-data-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const record: SourceRecord = {
  version: 1,
  name: 'a.tar',
  kind: 'docker-archive',
  addedAt: '2024-01-02T03:04:05.000Z',
  bytes: 1,
  files: [],
  images: [],
  warnings: [],
};
const hash = 'a'.repeat(64);
const indexes = new Map([[hash, new SharedArrayBuffer(8)]]);

it('says why a folder cannot be used', async () => {
  await writeFile(path.join(root, 'file'), '');
  await expect(DataFolder.open(path.join(root, 'file', 'data'))).rejects.toThrow(
    /^Cannot use the data folder .*: a part of the path is a file, not a folder$/,
  );
  await mkdir(path.join(root, 'data'));
  await writeFile(path.join(root, 'data', 'uploads'), '');
  await expect(DataFolder.open(path.join(root, 'data'))).rejects.toThrow(
    /a file of that name is in the way$/,
  );
});

it.runIf(process.platform === 'linux')('gives up where no folder can be made', async () => {
  await expect(DataFolder.open('/proc/none/data')).rejects.toThrow(
    /^Cannot use the data folder \/proc\/none\/data: no folder can be made there$/,
  );
});

it('is for nobody else to read', async () => {
  const directory = path.join(root, 'new', 'data');
  const folder = await DataFolder.open(directory);
  for (const part of ['', 'uploads', 'known', 'indexes', 'timelines', 'samples', 'work']) {
    expect((await stat(path.join(directory, part))).mode & 0o077).toBe(0);
  }
  await folder.close();
});

it('leaves alone what else is in a folder that it is given', async () => {
  const mine = [
    'work/thesis/chapter',
    'indexes/letters/a',
    'timelines/plans/b',
    'uploads/photos/cat',
    'known/notes/b',
  ];
  for (const name of mine) {
    await mkdir(path.join(root, path.dirname(name)), { recursive: true });
    await writeFile(path.join(root, name), 'mine');
  }
  await symlink(path.join(root, 'work', 'thesis'), path.join(root, 'indexes', 'b'.repeat(64)));
  const folder = await DataFolder.open(root);
  await folder.sweepIndexes();
  await folder.close();
  for (const name of mine) expect((await stat(path.join(root, name))).size).toBe(4);
  expect(await readdir(path.join(root, 'indexes'))).toEqual(['letters']);
});

it('says that a folder may not be written to', async () => {
  await chmod(root, 0o500);
  const isRoot = process.geteuid?.() === 0;
  // Root may write anywhere, so it is nobody for a moment.
  if (isRoot) process.seteuid?.(65_534);
  try {
    await expect(DataFolder.open(path.join(root, 'data'))).rejects.toThrow(/this user may not write there$/);
  } finally {
    if (isRoot) process.seteuid?.(0);
    await chmod(root, 0o700);
  }
});

it('opens a folder twice at the same time, and sweeps neither', async () => {
  const [first, second] = [await DataFolder.open(root), await DataFolder.open(root)];
  expect(await readdir(path.join(root, 'work'))).toHaveLength(2);
  await first.close();
  await second.close();
  expect(await readdir(path.join(root, 'work'))).toEqual([]);
});

it('leaves nothing of a source whose commit fails', async () => {
  const data = await DataFolder.open(root);
  const folder = await data.work.create();
  // The record is there already, so writing it fails as it would on a full disk.
  await writeFile(path.join(folder, 'upload.json'), '');
  const commit = data.commit(data.uploads, newOpaqueId(), folder, { record, indexes });
  await expect(commit).rejects.toThrow(/EEXIST/);
  expect(await readdir(path.join(root, 'indexes'))).toEqual([]);
  expect(await data.uploads.ids()).toEqual([]);
  await data.close();
});

it('does not sweep the indexes of what is being committed at the same time', async () => {
  const data = await DataFolder.open(root);
  const summary = { hash, size: 0, tarSize: 0, entries: 0, whiteouts: 0, opaques: 0, warnings: [] };
  const layer = {
    role: 'image' as const,
    diffId: 'sha256:1',
    blobDigest: null,
    locator: { kind: 'absent', reason: 'for the test' } as const,
    index: { ...summary, diffId: null, blobDigest: null },
  };
  const image = { id: 'x', tags: [], platform: '', created: null, config: {}, history: [], warnings: [] };
  const using = { ...record, images: [{ ...image, layers: [layer] }] };
  await Promise.all([
    data.commit(data.uploads, newOpaqueId(), await data.work.create(), { record: using, indexes }),
    data.sweepIndexes(),
    data.sweepIndexes(),
  ]);
  expect(await readdir(path.join(root, 'indexes'))).toEqual([hash]);
  await data.uploads.remove((await data.uploads.ids())[0] ?? '');
  await data.sweepIndexes();
  expect(await readdir(path.join(root, 'indexes'))).toEqual([]);
  await data.close();
});
