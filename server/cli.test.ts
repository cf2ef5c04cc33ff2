import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Entry } from '../shared/entry.ts';
import { Inspection } from '../shared/image.ts';
import { dockerSave } from './testing/image-fixture.ts';
import { tarOf } from './testing/tar-fixture.ts';

const cli = fileURLToPath(new URL('../dist/server/cli.js', import.meta.url));

function strata(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the command line program', () => {
  let folder: string;
  let archive: string;
  const file = (name: string): string => path.join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-cli-'));
    archive = file('image.tar');
    const layers = [
      await tarOf([
        { name: 'etc/', mtime: 1 },
        { name: 'etc/a', content: 'one', mtime: '5.25' },
        { name: 'b', linkname: 'etc/a' },
      ]),
      await tarOf([{ name: 'etc/a', content: 'two', mode: 0o600, mtime: '5.25' }, '.wh.b']),
    ];
    const save = await dockerSave({ images: [{ tags: ['lesson:1'], layers }] });
    await writeFile(archive, save);
    await writeFile(file('image.tar.gz'), gzipSync(save));
    await writeFile(
      file('two.tar'),
      await dockerSave({
        images: [
          { tags: ['x:1'], layers },
          { tags: ['y:1'], layers: layers.slice(1) },
        ],
      }),
    );
    await writeFile(file('page.html'), '<!doctype html><title>no archive</title>');
    await writeFile(file('torn.tar'), save.subarray(0, 700));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('prints lines with every field that an entry may have, to the letter', async () => {
    const odd = [
      await tarOf([
        { name: 'd/' },
        { name: 'd/a', content: 'four', mtime: 3 },
        { name: 'd/b', type: 'link', linkname: 'd/a', mtime: 3 },
        { name: Uint8Array.of(0x62, 0xff), xattrs: { 'user.a': Uint8Array.of(0, 255) } },
      ]),
      await tarOf([{ name: 'd/.wh..wh..opq' }]),
    ];
    await writeFile(file('odd.tar'), await dockerSave({ images: [{ tags: ['odd:1'], layers: odd }] }));
    expect(strata('ls', file('odd.tar'), '--json', '--layer', '1').stdout.split('\n')).toEqual([
      '{"path":"/b\ufffd","type":"file","mode":420,"uid":0,"gid":0,"size":0,"mtime":"0.000000000","layer":1,"xattrs":{"user.a":"AP8="},"pathBytes":"L2L/"}',
      '{"path":"/d","type":"dir","mode":493,"uid":0,"gid":0,"size":0,"mtime":"0.000000000","layer":1}',
      '{"path":"/d/a","type":"file","mode":420,"uid":0,"gid":0,"size":4,"mtime":"3.000000000","layer":1}',
      '{"path":"/d/b","type":"file","mode":420,"uid":0,"gid":0,"size":4,"mtime":"3.000000000","layer":1,"hardlink":"/d/a"}',
      '',
    ]);
    expect(strata('ls', file('odd.tar'), '--json', '--view', 'diff').stdout.split('\n')).toEqual([
      '{"path":"/d","type":"dir","mode":493,"uid":0,"gid":0,"size":0,"mtime":"0.000000000","layer":1,"change":"modified","modified":[],"opaque":2}',
      '',
    ]);
    // The digests are what sha256sum says of the config and of the layers in this archive.
    expect(JSON.parse(strata('inspect', file('odd.tar'), '--json').stdout)).toMatchObject({
      images: [
        {
          id: 'sha256:eef17e16663b1f5cdfd64d4dd270d46f516724f8348b960a1cbf53f952336fcb',
          config: { Cmd: ['/bin/sh'] },
          layers: [
            {
              diffId: 'sha256:1a1785ebc742e83c7e3b366de4f4ec621d90eb436e8babc4a6a30612fe29fd5d',
              blobDigest: 'sha256:1a1785ebc742e83c7e3b366de4f4ec621d90eb436e8babc4a6a30612fe29fd5d',
            },
            {
              diffId: 'sha256:566fdafe09b4fc65acf1625a0b54c4e53af896872e04b1571595272d595d444c',
              blobDigest: 'sha256:566fdafe09b4fc65acf1625a0b54c4e53af896872e04b1571595272d595d444c',
            },
          ],
        },
      ],
    });
  });

  it('inspects an image as the contract says', () => {
    const { status, stdout, stderr } = strata('inspect', archive, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [image] = Inspection.parse(JSON.parse(stdout)).images;
    expect(image).toMatchObject({ tags: ['lesson:1'], platform: 'linux/amd64', size: 6, incomplete: false });
    expect(image?.layers).toMatchObject([
      { number: 1, size: 3, tarSize: 4096, blobSize: 4096, entries: 3, whiteouts: 0, createdBy: 'step 1' },
      { number: 2, size: 3, entries: 2, whiteouts: 1, createdBy: 'step 2' },
    ]);
    expect(image?.history).toMatchObject([
      { createdBy: 'step 1', emptyLayer: false, layer: 1 },
      { createdBy: 'step 2', emptyLayer: false, layer: 2 },
    ]);
  });

  it('draws a table for people', () => {
    const { status, stdout } = strata('inspect', archive);
    expect(status).toBe(0);
    expect(stdout).toContain('Image    lesson:1');
    expect(stdout).toMatch(/^ {4}2\s+3 B .* step 2$/m);
  });

  it('lists the merged view, sorted, one JSON object a line', () => {
    const { status, stdout } = strata('ls', archive, '--json', '--layer', '1');
    expect(status).toBe(0);
    const entries = stdout
      .trimEnd()
      .split('\n')
      .map(line => Entry.parse(JSON.parse(line)));
    expect(entries).toEqual([
      {
        path: '/b',
        type: 'symlink',
        mode: 0o777,
        uid: 0,
        gid: 0,
        size: 0,
        mtime: '0.000000000',
        layer: 1,
        linkTarget: 'etc/a',
      },
      { path: '/etc', type: 'dir', mode: 0o755, uid: 0, gid: 0, size: 0, mtime: '1.000000000', layer: 1 },
      { path: '/etc/a', type: 'file', mode: 0o644, uid: 0, gid: 0, size: 3, mtime: '5.250000000', layer: 1 },
    ]);
  });

  it('lists what a layer changed, with content of one length compared', () => {
    const { stdout } = strata('ls', archive, '--json', '--view', 'diff');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as unknown),
    ).toMatchObject([
      { path: '/b', type: 'symlink', change: 'removed', layer: 1 },
      { path: '/etc/a', change: 'modified', modified: ['content', 'mode'], layer: 2 },
    ]);
  });

  it('says of a copy that a change of mode has made that its content is the same', async () => {
    const layers = [
      await tarOf([{ name: 'data', content: 'x'.repeat(2_000_000), mode: 0o644 }]),
      await tarOf([{ name: 'data', content: 'x'.repeat(2_000_000), mode: 0o755 }]),
    ];
    await writeFile(file('chmod.tar'), await dockerSave({ images: [{ tags: ['chmod:1'], layers }] }));
    const { stdout } = strata('ls', file('chmod.tar'), '--json', '--view', 'diff');
    expect(JSON.parse(stdout)).toMatchObject({
      path: '/data',
      change: 'modified',
      modified: ['mode'],
      sameContent: true,
    });
  });

  it('reads a compressed archive the same', () => {
    expect(strata('ls', file('image.tar.gz'), '--json').stdout).toBe(strata('ls', archive, '--json').stdout);
  });

  it('wants a choice among several images, and takes it', () => {
    const several = strata('ls', file('two.tar'));
    expect(several.status).toBe(2);
    expect(several.stderr).toContain('There are 2 images: say which with --image.');
    expect(several.stderr).toContain('x:1 (linux/amd64), y:1 (linux/amd64)');
    expect(strata('ls', file('two.tar'), '--image', 'y:1').stdout).toMatch(/\/etc\/a\n$/);
    expect(strata('ls', file('two.tar'), '--image', 'z:1').status).toBe(1);
  });

  it.each([
    ['a missing file', ['inspect', 'none.tar'], 1, /none\.tar/],
    ['a page', ['inspect', 'page.html'], 1, /page\.html/],
    ['a torn archive', ['ls', 'torn.tar'], 1, /torn\.tar.* at byte \d+/],
    ['a layer that is not there', ['ls', 'image.tar', '--layer', '3'], 2, /layers 1 to 2/],
    ['an unknown option', ['ls', 'image.tar', '--sort'], 2, /--sort/],
  ])('says what is wrong with %s', (_, [command = '', name = '', ...rest], status, message) => {
    const result = strata(command, file(name), ...rest);
    expect(result).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) as string });
    expect(result.stderr).not.toContain('    at ');
  });

  describe('that has unpacked an archive', () => {
    let packed: string;
    let temporary: string;
    beforeAll(async () => {
      packed = file('many.tar.gz');
      temporary = await mkdtemp(file('tmp-'));
      // Far more than a pipe holds when nobody reads it.
      const names = Array.from({ length: 8000 }, (_, i) => `directory/name-${i}`);
      await writeFile(packed, gzipSync(await dockerSave({ images: [{ layers: [await tarOf(names)] }] })));
    });
    const left = (): string[] => readdirSync(temporary);
    const env = (): NodeJS.ProcessEnv => ({ ...process.env, TMPDIR: temporary });

    it('leaves nothing of it when it is done', () => {
      const { status } = spawnSync(process.execPath, [cli, 'ls', packed], { env: env(), maxBuffer: 1 << 26 });
      expect([status, left()]).toEqual([0, []]);
    });

    it('stops quietly when its reader has seen enough, and leaves nothing', () => {
      const command = `"${process.execPath}" "${cli}" ls "${packed}"; echo $? >&2`;
      const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; } | head -1`], {
        encoding: 'utf8',
        env: env(),
      });
      expect([stdout.split('\n').length, stderr, left()]).toEqual([2, '0\n', []]);
    });

    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('leaves nothing when it is ended by %s', async (signal, code) => {
      const child = spawn(process.execPath, [cli, 'ls', packed], { env: env() });
      // It has begun to print, and waits for somebody to read on.
      await once(child.stdout, 'readable');
      expect(left()).toHaveLength(1);
      child.kill(signal);
      const [status] = (await once(child, 'exit')) as [number | null];
      expect([status, left()]).toEqual([code, []]);
    });

    it.runIf(existsSync('/dev/full'))('says that the output cannot be written, and leaves nothing', () => {
      const full = openSync('/dev/full', 'w');
      try {
        const stdio = ['ignore', full, 'pipe'] as const;
        const run = (...args: string[]): { status: number | null; stderr: string } => {
          const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
            stdio: [...stdio],
            encoding: 'utf8',
            env: env(),
          });
          return { status, stderr };
        };
        const said = 'strata: the output cannot be written: ENOSPC: no space left on device, write\n';
        expect([run('ls', packed), left()]).toEqual([{ status: 1, stderr: said }, []]);
        expect(run('--help')).toEqual({ status: 1, stderr: said });
      } finally {
        closeSync(full);
      }
    });
  });
});
