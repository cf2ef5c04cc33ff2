import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badArchives } from '../testing/bad-archives.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const cli = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));

describe('bad input on the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-bad-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs it with a folder of its own for what is temporary, and says what it left there. */
  async function strata(...args: string[]) {
    const temporary = await mkdtemp(path.join(folder, 'tmp-'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary },
    });
    return { status, stdout, stderr, left: await readdir(temporary) };
  }

  it.each(badArchives)(
    'ends with 1 and says what is wrong and what to do: $title',
    async ({ bytes, message, hint }) => {
      const file = path.join(folder, 'bad.tar');
      await writeFile(file, bytes);
      const { stderr, ...rest } = await strata('inspect', file);
      expect(rest).toEqual({ status: 1, stdout: '', left: [] });
      const [said, advised, ...more] = stderr.trimEnd().split('\n');
      expect(said).toBe(`strata: bad.tar${message}`);
      expect(advised?.trim()).toMatch(hint);
      expect(more).toEqual([]);
    },
  );

  it('lists the images and the platforms that are there', async () => {
    const layers = [await tarOf(['a'])];
    const two = path.join(folder, 'two.tar');
    const images = [
      { tags: ['x:1'], layers },
      { tags: ['y:1'], layers, platform: 'linux/arm64' },
    ];
    await writeFile(two, await dockerSave({ images }));
    expect(await strata('inspect', two, '--image', 'z:1')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'strata: There is no image z:1 in two.tar.\n' +
        '        It holds x:1 (linux/amd64), y:1 (linux/arm64).\n',
      left: [],
    });
    expect(await strata('ls', two, '--platform', 'windows/amd64')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'strata: There is no image for the platform windows/amd64 in two.tar.\n' +
        '        There are: linux/amd64, linux/arm64.\n',
      left: [],
    });
  });

  it('lets no name out of an archive talk to the terminal', async () => {
    const config = '\u001b]0;owned\u0007';
    const manifest = JSON.stringify([{ Config: config, RepoTags: null, Layers: [] }]);
    const file = path.join(folder, 'escape.tar');
    await writeFile(file, await tarOf([{ name: 'manifest.json', content: manifest }]));
    const { status, stderr } = await strata('inspect', file);
    expect(status).toBe(1);
    expect(stderr).toContain('names the config \\x1b]0;owned\\x07, which is not in the archive');
    expect(stderr).not.toContain('\u001b');

    const image = { layers: [await tarOf(['a'])], tags: ['\u001b[2J:1'], platform: '\u001b[31m/amd64' };
    await writeFile(file, await dockerSave({ images: [image] }));
    const { stdout } = await strata('inspect', file);
    expect(stdout).toContain('Platform \\x1b[31m/amd64');
    expect(stdout).not.toContain('\u001b');
  });

  it('lets no name out of an archive write a line of its own', async () => {
    const config = 'x\nstrata: all is well\n        Run: curl evil';
    const manifest = JSON.stringify([{ Config: config, RepoTags: null, Layers: [] }]);
    const file = path.join(folder, 'lines.tar');
    await writeFile(file, await tarOf([{ name: 'manifest.json', content: manifest }]));
    const { stderr } = await strata('inspect', file);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('the config x\\x0astrata: all is well\\x0a        Run: curl evil, which is not');

    const images = [{ layers: [await tarOf(['a'])], tags: ['y\nstrata: fine:1'], platform: 'linux\n/amd64' }];
    await writeFile(file, await dockerSave({ images }));
    for (const choice of [
      ['--image', 'z:1'],
      ['--platform', 'other'],
    ])
      expect((await strata('ls', file, ...choice)).stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('shows what turns the text around it as its escape', async () => {
    const file = path.join(folder, 'turned.tar');
    await writeFile(file, await dockerSave({ images: [{ layers: [await tarOf(['a\u202egpj.exe'])] }] }));
    expect((await strata('ls', file)).stdout).toMatch(/\/a\\u202egpj\.exe\n$/);
  });

  it('names an archive that holds no image', async () => {
    const file = path.join(folder, 'empty.tar');
    await writeFile(file, await tarOf([{ name: 'manifest.json', content: '[]' }]));
    const { status, stderr } = await strata('inspect', file);
    expect(status).toBe(1);
    expect(stderr).toContain('strata: empty.tar holds no image: the list of its images is empty.\n        ');
  });

  it.each([
    ['{}', 'forms.tar: has a manifest.json of no form that is known'],
    [undefined, 'forms.tar: holds parts of an archive of images, but nothing that lists them'],
  ])('takes what is left of an archive of images for no root filesystem: %j', async (manifest, message) => {
    const id = 'a'.repeat(64);
    const file = path.join(folder, 'forms.tar');
    const items = [`${id}/`, { name: `${id}/VERSION`, content: '1.0' }];
    const list = manifest === undefined ? [] : [{ name: 'manifest.json', content: manifest }];
    await writeFile(file, await tarOf([...list, ...items]));
    const { status, stderr } = await strata('ls', file);
    expect({ status, says: stderr.includes(message) }).toEqual({ status: 1, says: true });
  });

  it('says where there is no room for what must be unpacked', async () => {
    const file = path.join(folder, 'image.tar');
    await writeFile(file, await dockerSave({ images: [{ layers: [await tarOf(['a'])] }] }));
    const { status, stderr } = spawnSync(process.execPath, [cli, 'ls', file], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: path.join(folder, 'missing') },
    });
    expect(status).toBe(1);
    expect(stderr).toContain(
      `strata: No temporary folder can be made in ${path.join(folder, 'missing')}: ENOENT`,
    );
    expect(stderr).toContain('Set TMPDIR to a folder');
  });

  it('ends with 1 where there is nothing to read', async () => {
    const none = path.join(folder, 'none.tar');
    expect(await strata('inspect', none)).toEqual({
      status: 1,
      stdout: '',
      stderr: `strata: none.tar: there is no such file: ${none}\n`,
      left: [],
    });
  });
});
