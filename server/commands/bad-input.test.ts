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
        'strata: There is no image z:1 in the source.\n' +
        '        It holds x:1 (linux/amd64), y:1 (linux/arm64).\n',
      left: [],
    });
    expect(await strata('ls', two, '--platform', 'windows/amd64')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'strata: There is no image for the platform windows/amd64 in the source.\n' +
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
