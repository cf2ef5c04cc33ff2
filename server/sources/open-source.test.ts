import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { defaultLimits } from '../limits.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { configOf, dockerSave, dockerSaveFiles, hexOf } from '../testing/image-fixture.ts';
import { ociLayoutFiles } from '../testing/oci-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { rawHeader } from '../testing/tar-blocks.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { storedZstd } from '../testing/zstd-fixture.ts';

const layer = await tarOf([{ name: 'a', content: 'a'.repeat(2000) }]);
const image = { layers: [layer] };
const archive = await dockerSave({ images: [image] });

const folder = new FixtureFolder();
afterAll(() => folder.close());

async function errorOf(path: string, limits = defaultLimits): Promise<BadImage> {
  const error: unknown = await folder.open(path, limits).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadImage);
  return error as BadImage;
}

const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7 + 1) % 251));
const damaged = Buffer.from(archive);
// The second header: the first one's content is 3,584 bytes.
damaged[4096 + 5] = 0x7f;
const spoilt = gzipSync(archive);
spoilt.fill(0xff, 60, 90);

describe('bad input', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'bad.tar: not a tar archive but an empty file'],
    ['text', Buffer.from('hello'), 'bad.tar: not a tar archive but a text file'],
    ['noise', noise, 'bad.tar: not a tar archive but a file of no known format'],
    ['noise in gzip', gzipSync(noise), 'bad.tar: not a tar archive but a file of no known format'],
    [
      'an archive cut off in a header',
      archive.subarray(0, 4096 + 100),
      'bad.tar at byte 4196: the archive is cut off within a header',
    ],
    [
      'an archive cut off in content',
      archive.subarray(0, 1000),
      `bad.tar at byte 1000: the archive is cut off within the content of "blobs/sha256/${hexOf(layer)}"`,
    ],
    [
      'a gzip stream cut off',
      gzipSync(archive).subarray(0, 200),
      'bad.tar at byte 200: the gzip stream is cut off',
    ],
    ['a gzip stream that is damaged', spoilt, 'the gzip stream is damaged before this point'],
    [
      'a zstd stream cut off',
      storedZstd(archive).subarray(0, 2000),
      'bad.tar at byte 2000: the zstd stream is cut off',
    ],
    [
      'a wrong checksum',
      damaged,
      'bad.tar at byte 4096: a tar header with a wrong checksum: the archive is damaged here',
    ],
    [
      'an xz stream cut off',
      storedXz(archive).subarray(0, 2000),
      'bad.tar at byte 2000: the xz stream is cut off',
    ],
    [
      'a bzip2 stream cut off',
      packBzip2(archive).subarray(0, 200),
      'bad.tar at byte 200: the bzip2 stream is cut off',
    ],
    ['xz in gzip', gzipSync(storedXz(archive)), 'bad.tar: not a tar archive but a file compressed twice'],
    ['bzip2 in xz', storedXz(packBzip2(archive)), 'bad.tar: not a tar archive but a file compressed twice'],
  ])('%s', async (_title, bytes, message) => {
    expect((await errorOf(folder.write('bad.tar', bytes))).message).toContain(message);
  });

  it('leaves nothing behind of what it unpacked', async () => {
    const before = readdirSync(folder.path).length;
    await errorOf(folder.write('b.tar.gz', gzipSync(archive).subarray(0, 200)));
    expect(readdirSync(folder.path)).toHaveLength(before + 1);
  });

  it('refuses a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const limits = { ...defaultLimits, ratioFloor: 1_000_000, ratio: 100 };
    expect((await errorOf(folder.write('bomb.gz', bomb), limits)).message).toContain(
      'unpacks to more than 100 times its size: this looks like a bomb',
    );
    expect(
      (await errorOf(folder.write('bomb.gz', bomb), { ...defaultLimits, archiveBytes: 100_000 })).message,
    ).toContain('unpacks to more than 100000 bytes, the limit for one');
  });
});

describe('what is not there or not to be read', () => {
  it('a path that leads nowhere', async () => {
    expect((await errorOf('/nowhere/image.tar')).message).toBe(
      'image.tar: there is no such file: /nowhere/image.tar',
    );
    const file = folder.write('file', 'x');
    expect((await errorOf(`${file}/image.tar`)).message).toBe(
      `image.tar: there is no such file: ${file}/image.tar`,
    );
  });

  it('a directory with nothing in it, or nothing that is known', async () => {
    expect((await errorOf(folder.directory('empty', []))).message).toBe(
      `empty: is an empty directory: ${folder.path}/empty`,
    );
    const path = folder.directory('src', [{ name: 'main.c', content: 'int main;' }]);
    const error = await errorOf(path);
    expect(error.message).toBe(`src: is no directory of images that is known here: ${folder.path}/src`);
    expect(error.hint).toContain('an OCI layout');
  });

  it('a device and a pipe', async () => {
    expect((await errorOf('/dev/null')).message).toBe('null: is neither a file nor a directory: /dev/null');
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect((await errorOf(pipe)).message).toBe(`pipe: is neither a file nor a directory: ${pipe}`);
  });

  it('a file and a directory without the right to read them', async () => {
    const file = folder.write('secret.tar', archive);
    const directory = folder.directory('secret', [{ name: 'oci-layout', content: '{}' }]);
    chmodSync(folder.path, 0o755);
    for (const path of [file, directory]) chmodSync(path, 0);
    const nobody = 65534;
    // Nothing is unreadable to root.
    if (process.geteuid?.() === 0) process.seteuid?.(nobody);
    try {
      expect((await errorOf(file)).message).toBe(`secret.tar: may not be read: ${file}`);
      expect((await errorOf(directory)).message).toBe(`secret: may not be read: ${directory}`);
    } finally {
      if (process.getuid?.() === 0) process.seteuid?.(0);
      chmodSync(directory, 0o755);
    }
  });
});

describe('a directory', () => {
  const files = ociLayoutFiles(image);

  it('is opened through links in it', async () => {
    const moved = files.map(file => ({ ...file, name: file.name.replace('blobs/', 'real/') }));
    const path = folder.directory('linked', [...moved, { name: 'blobs', content: '/real', isLink: true }]);
    expect(await listMerged((await folder.open(path)).images[0]!)).toEqual(['/a < 1']);
    const link = join(folder.path, 'link');
    symlinkSync(path, link);
    expect((await folder.open(link)).images).toHaveLength(1);
  });

  it('is not left through links or names', async () => {
    const [blob, ...others] = files;
    const outside = folder.write('outside', blob?.content ?? '');
    const path = folder.directory('open', [
      ...others,
      { name: blob?.name ?? '', content: outside, isLink: true },
    ]);
    await expect(folder.open(path)).rejects.toThrow(
      `open: an image that its index names is not in it: linux/amd64 (sha256:${hexOf(configOf(image))})`,
    );
    const manifest = JSON.stringify([{ Config: '../outside', Layers: ['../../../../etc/passwd', 'a\0b'] }]);
    const docker = [...dockerSaveFiles({ images: [image] }), { name: 'manifest.json', content: manifest }];
    await expect(folder.open(folder.directory('names', docker))).rejects.toThrow(
      'names: manifest.json names the config ../outside, which is not in the archive',
    );
  });

  it('with links in a circle is refused', async () => {
    const path = folder.directory('circle', [
      { name: 'oci-layout', content: 'index.json', isLink: true },
      { name: 'index.json', content: './oci-layout', isLink: true },
    ]);
    await expect(folder.open(path)).rejects.toThrow(
      'circle: the links that oci-layout goes through lead in a circle',
    );
  });
});

it('does not take a damaged header for the end', async () => {
  const bytes = Buffer.concat([rawHeader({ checksum: 0 }), archive]);
  expect((await errorOf(folder.write('bad.tar', bytes))).message).toBe(
    'bad.tar at byte 0: a tar header with a wrong checksum: the archive is damaged here',
  );
});
