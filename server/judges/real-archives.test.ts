import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { dockerSaveFiles, type FixtureImage, hexOf } from '../testing/image-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { describeWith, requireCommand } from '../testing/requirements.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const image: FixtureImage = {
  tags: ['example.org/team/app:1'],
  layers: [
    await tarOf([
      { name: 'etc/', mode: 0o755 },
      { name: 'etc/motd', content: 'hello\n' },
      { name: 'etc/secret', content: 'x'.repeat(3000) },
      { name: 'usr/bin/tool', content: Buffer.alloc(300_000, 'binary ') },
      { name: 'usr/bin/alias', type: 'link', linkname: 'usr/bin/tool' },
    ]),
    await tarOf([{ name: 'etc/.wh.secret' }, { name: 'srv/', mode: 0o755 }, { name: 'srv/.wh..wh..opq' }]),
    await tarOf([
      { name: 'etc/motd', content: 'good bye\n' },
      { name: 'bin', linkname: 'usr/bin' },
    ]),
  ],
};
const merged = [
  '/bin < 3',
  '/etc < 1',
  '/etc/motd < 3',
  '/srv < 2',
  '/usr < 1',
  '/usr/bin < 1',
  '/usr/bin/alias < 1',
  '/usr/bin/tool < 1',
];
const diffIds = image.layers.map(layer => `sha256:${hexOf(layer)}`);

/** Skopeo writes what podman does: the same library stands behind both. */
describeWith(requireCommand('skopeo'), 'archives that skopeo has written', () => {
  const folder = new FixtureFolder();
  afterAll(() => folder.close());

  const copy = (from: string, to: string, ...options: readonly string[]): void => {
    const arguments_ = [
      'copy',
      '--insecure-policy',
      '--quiet',
      '--tmpdir',
      folder.path,
      ...options,
      from,
      to,
    ];
    execFileSync('skopeo', arguments_, { stdio: 'pipe' });
  };

  it.each<[string, string, string, readonly string[], readonly string[]]>([
    ['docker-archive', 'docker-archive', 'none', [':example.org/team/app:1'], []],
    ['oci-archive', 'oci-archive', 'gzip', [':1'], ['--dest-compress-format', 'gzip']],
    ['oci-archive', 'oci-archive', 'zstd', [':1'], ['--dest-compress-format', 'zstd']],
    ['oci-archive', 'oci-archive', 'zstd', [':1'], ['--dest-compress-format', 'zstd:chunked']],
    ['oci', 'oci-layout', 'gzip', [':1'], []],
    ['oci', 'oci-layout', 'zstd', [':1'], ['--dest-compress-format', 'zstd']],
    ['dir', 'skopeo-dir', 'none', [], []],
    ['dir', 'skopeo-dir', 'gzip', [], ['--dest-compress']],
    ['dir', 'skopeo-dir', 'none', [], ['--dest-decompress']],
  ])('%s, read as %s with %s inside', async (transport, kind, compression, [tag = ''], options) => {
    for (const layout of ['old', 'new'] as const) {
      const from = await folder.tar(`${layout}.tar`, dockerSaveFiles({ images: [image], layout }));
      const to = join(folder.path, `${layout}-${transport}-${options.join('').replace(/\W/g, '')}`);
      copy(`docker-archive:${from}`, `${transport}:${to}${tag}`, ...options);
      const opened = await folder.open(to);
      expect(opened).toMatchObject({ kind, warnings: [] });
      expect(opened.images).toHaveLength(1);
      const [found] = opened.images;
      expect(found?.layers.map(({ diffId }) => diffId)).toEqual(diffIds);
      expect(found?.layers.map(({ locator }) => locator)).toEqual(
        diffIds.map(() => expect.objectContaining({ compression })),
      );
      expect(found?.warnings).toEqual([]);
      expect(await listMerged(found!)).toEqual(merged);
    }
  });

  it('takes back what it reads of ours', async () => {
    for (const layout of ['old', 'new'] as const) {
      const ours = await folder.tar(`ours-${layout}.tar`, dockerSaveFiles({ images: [image], layout }));
      const config = execFileSync('skopeo', ['inspect', '--config', `docker-archive:${ours}`], {
        encoding: 'utf8',
      });
      expect((JSON.parse(config) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids).toEqual(diffIds);
    }
  });
});
