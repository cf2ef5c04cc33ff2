import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { writeSamples } from './write-samples.ts';

/** The parts of `manifest.json` and of a config that the tests look at. */
interface DockerManifest {
  readonly Config: string;
  readonly RepoTags: readonly string[];
  readonly Layers: readonly string[];
}
interface Config {
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly history: readonly { readonly created_by: string; readonly empty_layer?: true }[];
}

/** Every file of a tar, by name. */
async function filesOf(tar: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) files.set(entry.header.name, await buffer(entry));
  return files;
}

const sha256 = (bytes: Buffer | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const parse = (bytes: Buffer | undefined) => JSON.parse(bytes?.toString() ?? '') as unknown;

describe('writeSamples', () => {
  let folder: string;
  let paths: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-samples-'));
    paths = await writeSamples(path.join(folder, 'new', 'samples'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('gives the paths of the archives and leaves nothing else behind', async () => {
    expect(paths.map(file => path.relative(folder, file))).toEqual([
      'new/samples/bionic-like.tar',
      'new/samples/copy-on-write.tar',
      'new/samples/node-app.tar',
    ]);
    expect(await readdir(path.join(folder, 'new', 'samples'))).toHaveLength(3);
  });

  it('writes the same bytes on every machine: the image IDs are known', async () => {
    const ids = await Promise.all(
      paths.map(async file => {
        const [manifest] = parse((await filesOf(await readFile(file))).get('manifest.json')) as [
          DockerManifest,
        ];
        return [
          manifest.RepoTags[0],
          manifest.Config.slice('blobs/sha256/'.length, 'blobs/sha256/'.length + 12),
        ];
      }),
    );
    expect(ids).toEqual([
      ['sample/bionic-like:1', 'f37f9df163fc'],
      ['sample/copy-on-write:1', 'b7835cea9599'],
      ['sample/node-app:1', 'e708b5d9f179'],
    ]);
  });

  it('names every blob by its digest, and every layer by its diff ID', async () => {
    for (const file of paths) {
      const files = await filesOf(await readFile(file));
      const blobs = [...files.keys()].filter(name => /^blobs\/sha256\/./.test(name));
      expect(blobs.length).toBeGreaterThan(5);
      for (const name of blobs) expect(`blobs/sha256/${sha256(files.get(name))}`).toBe(name);
      const [manifest] = parse(files.get('manifest.json')) as [DockerManifest];
      const config = parse(files.get(manifest.Config)) as Config;
      expect(config.rootfs.diff_ids.map(id => `blobs/${id.replace(':', '/')}`)).toEqual(manifest.Layers);
      expect(config.history.filter(step => step.empty_layer !== true)).toHaveLength(manifest.Layers.length);
    }
  });

  it('says the same in the OCI index as in manifest.json', async () => {
    for (const file of paths) {
      const files = await filesOf(await readFile(file));
      const index = parse(files.get('index.json')) as { manifests: [{ digest: string; size: number }] };
      const blob = files.get(`blobs/${index.manifests[0].digest.replace(':', '/')}`);
      expect(blob).toHaveLength(index.manifests[0].size);
      const oci = parse(blob) as { config: { digest: string }; layers: { digest: string }[] };
      const [docker] = parse(files.get('manifest.json')) as [DockerManifest];
      expect(`blobs/${oci.config.digest.replace(':', '/')}`).toBe(docker.Config);
      expect(oci.layers.map(layer => `blobs/${layer.digest.replace(':', '/')}`)).toEqual(docker.Layers);
    }
  });

  it('leaves a good archive alone and replaces a damaged one', async () => {
    const directory = path.join(folder, 'again');
    const [bionic = '', lesson = ''] = await writeSamples(directory);
    const before = await stat(bionic, { bigint: true });
    const good = await readFile(lesson);
    await writeFile(lesson, good.subarray(0, 1000));
    await writeSamples(directory);
    expect((await stat(bionic, { bigint: true })).mtimeNs).toBe(before.mtimeNs);
    expect(good.equals(await readFile(lesson))).toBe(true);
    expect(await readdir(directory)).toHaveLength(3);
  });

  it('fails with the reason where the folder cannot be written', async () => {
    const blocked = path.join(folder, 'a-file');
    await writeFile(blocked, '');
    await expect(writeSamples(path.join(blocked, 'samples'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  describeWith(requireCommand('tar'), 'read by GNU tar', () => {
    it('holds the same files as tar-stream finds, in archive and layers', async () => {
      for (const file of paths) {
        const archive = await readFile(file);
        const files = await filesOf(archive);
        const [manifest] = parse(files.get('manifest.json')) as [DockerManifest];
        for (const tar of [archive, ...manifest.Layers.map(name => files.get(name) ?? Buffer.alloc(0))]) {
          const listing = spawnSync('tar', ['--list', '--quoting-style=literal'], {
            input: tar,
            encoding: 'utf8',
          });
          expect(listing.stderr).toBe('');
          expect(listing.stdout.trimEnd().split('\n')).toEqual([...(await filesOf(tar)).keys()]);
        }
      }
    });
  });
});
