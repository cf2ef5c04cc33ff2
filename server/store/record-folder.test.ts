import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isOpaqueId, RecordFolder } from './record-folder.ts';
import type { SourceRecord } from './source-record.ts';
import { WorkFolder } from './work-folder.ts';

const id = '0123456789abcdef01234567';
const hash = 'a'.repeat(64);

let root: string;
let work: WorkFolder;
let folder: RecordFolder;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-records-'));
  await mkdir(path.join(root, 'uploads'));
  work = await WorkFolder.claim(path.join(root, 'work'));
  folder = new RecordFolder(path.join(root, 'uploads'), 'upload.json', work);
});
afterEach(async () => {
  await work.close();
  await rm(root, { recursive: true, force: true });
});

/** A record of one layer, at bytes 512 to 612 of `file`. */
function recordOf(file: string): SourceRecord {
  const index = { hash, size: 1, tarSize: 2, entries: 3, whiteouts: 0, opaques: 0 };
  return {
    version: 1,
    name: 'image.tar',
    kind: 'docker-archive',
    addedAt: '2024-01-02T03:04:05.000Z',
    bytes: 612,
    files: [],
    warnings: [],
    images: [
      {
        id: 'sha256:1',
        tags: ['a:1'],
        platform: 'linux/amd64',
        created: null,
        config: {},
        history: [],
        warnings: [],
        layers: [
          {
            role: 'image',
            diffId: 'sha256:2',
            blobDigest: null,
            locator: { kind: 'blob', file, offset: 512, length: 100, compression: 'none' },
            index: { ...index, warnings: [], diffId: null, blobDigest: null },
          },
        ],
      },
    ],
  };
}

async function commit(): Promise<SourceRecord> {
  const made = await work.create();
  await writeFile(path.join(made, 'archive.tar'), Buffer.alloc(612));
  return folder.commit(id, made, recordOf(path.join(made, 'archive.tar')));
}

it.each(['..', '../../etc', 'a/b', `${id}/..`, id.toUpperCase(), `${id}0`, '', 'upload.json'])(
  'takes %j for no ID',
  async text => {
    expect(isOpaqueId(text)).toBe(false);
    await expect(folder.read(text)).rejects.toThrow('not an ID');
    await expect(folder.remove(text)).rejects.toThrow('not an ID');
  },
);

it('gives a committed record back with the paths that its files have now', async () => {
  const committed = await commit();
  const file = path.join(root, 'uploads', id, 'archive.tar');
  expect(committed).toEqual(recordOf(file));
  expect(await folder.read(id)).toEqual(committed);
  expect(await folder.ids()).toEqual([id]);
  expect(await readdir(work.directory)).toEqual([]);
});

it('keeps what is there when the same ID is committed again', async () => {
  await commit();
  const again = await work.create();
  expect(
    (await folder.commit(id, again, recordOf('/elsewhere/a.tar'))).images[0]?.layers[0]?.locator,
  ).toMatchObject({
    file: path.join(root, 'uploads', id, 'archive.tar'),
  });
  expect(await readdir(work.directory)).toEqual([]);
});

it.each([
  ['is missing', undefined, /Cannot read .*upload\.json: ENOENT/],
  ['is empty', '', /upload\.json is not a record .*: it is empty/],
  ['is no JSON', '{"version":1', /upload\.json is not a record/],
  ['is of another version', '{"version":99}', /upload\.json is not a record[\s\S]*version/],
  ['names a hash that is a path', undefined, undefined],
])('says why a record cannot be read that %s', async (title, text, message) => {
  await commit();
  const file = path.join(root, 'uploads', id, 'upload.json');
  if (title === 'is missing') await rm(file);
  else if (text !== undefined) await writeFile(file, text);
  else await writeFile(file, JSON.stringify(recordOf('archive.tar')).replace(hash, '../../../etc/passwd'));
  await expect(folder.read(id)).rejects.toThrow(message ?? /hash/);
});

it('says of an archive that a power failure has cut that it is damaged', async () => {
  await commit();
  await truncate(path.join(root, 'uploads', id, 'archive.tar'), 611);
  await expect(folder.read(id)).rejects.toThrow(/image\.tar is damaged: .* has 611 bytes of at least 612/);
});

it('removes a record with its files, and says where there is none', async () => {
  await commit();
  expect(await folder.remove(id)).toBe(true);
  expect(await folder.ids()).toEqual([]);
  expect(await readdir(work.directory)).toEqual([]);
  expect(await folder.remove(id)).toBe(false);
});

it('removes a source without following the links in it', async () => {
  const mine = path.join(root, 'mine');
  await mkdir(mine);
  await writeFile(path.join(mine, 'thesis'), 'mine');
  await commit();
  await symlink(mine, path.join(folder.directory, id, 'link'));
  expect(await folder.remove(id)).toBe(true);
  const other = 'f'.repeat(24);
  await symlink(mine, path.join(folder.directory, other));
  expect(await folder.remove(other)).toBe(true);
  expect(await readdir(folder.directory)).toEqual([]);
  expect(await readdir(mine)).toEqual(['thesis']);
});

it('changes a record, and leaves nothing beside it', async () => {
  const before = await commit();
  const amended = await folder.amend(id, record => ({ ...record, name: 'other.tar' }));
  expect(amended).toEqual({ ...before, name: 'other.tar' });
  expect(await folder.read(id)).toEqual(amended);
  expect((await readdir(path.join(folder.directory, id))).sort()).toEqual(['archive.tar', 'upload.json']);
  // The files in its folder stay relative to it.
  expect(await readFile(path.join(folder.directory, id, 'upload.json'), 'utf8')).not.toContain(root);
  expect(await readdir(work.directory)).toEqual([]);
});

it('changes nothing of a source that is gone, and says why where it cannot', async () => {
  expect(await folder.amend(id, record => record)).toBeUndefined();
  await commit();
  await writeFile(path.join(folder.directory, id, 'upload.json'), 'damaged');
  await expect(folder.amend(id, record => record)).rejects.toThrow('is not a record');
  expect(await readdir(work.directory)).toEqual([]);
});
