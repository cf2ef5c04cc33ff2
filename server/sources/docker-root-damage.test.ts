import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerRootHome } from '../testing/docker-root-home.ts';
import { listMerged } from '../testing/open-fixture.ts';
import type { SourceImage } from './source.ts';

const home = DockerRootHome.ofEachTest();
const only = (images: readonly SourceImage[]): SourceImage => {
  expect(images).toHaveLength(1);
  return images[0]!;
};
const reasons = ({ layers }: SourceImage): (string | null)[] =>
  layers.map(({ locator }) => (locator.kind === 'absent' ? locator.reason : null));

describe('what is broken in a data root, and the rest is shown', () => {
  it.each([
    ['is cut off', '{"Repositories":{"lab/app":{"lab/'],
    ['has another form', '{"Repositories":[1]}'],
    ['is missing', undefined],
  ])('repositories.json %s', async (_, content) => {
    if (content === undefined) home.root.remove('image/overlay2/repositories.json');
    else home.root.write('repositories.json', content);
    const { images, warnings } = await home.open();
    expect(only(images)).toMatchObject({ id: home.app.id, tags: [] });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^The names of images are not known, so all are shown without a tag\. .*repositories\.json/,
    );
  });

  it('a config of an image', async () => {
    home.root.write(`imagedb/content/sha256/${'a'.repeat(64)}`, 'no JSON');
    const { images, warnings } = await home.open();
    expect(images).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^The image sha256:aaaaaaaaaaaa… cannot be shown\. Its config: .*is not JSON/),
    ]);
  });

  it('a config that is not the one its name says', async () => {
    home.root.write(`imagedb/content/sha256/${'b'.repeat(64)}`, '{"rootfs":{"diff_ids":[]}}');
    const { images, warnings } = await home.open();
    expect(images).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining(`The config is named sha256:${'b'.repeat(64)}, but`)]);
  });

  it('the record of a layer', async () => {
    home.root.write(`layerdb/sha256/${home.app.chainIds[1]!.slice(7)}/cache-id`, '../../../etc');
    const { images, warnings } = await home.open();
    expect(reasons(only(images))).toEqual([
      null,
      `Docker’s records have no layer with the chain ID ${home.app.chainIds[1]}`,
    ]);
    expect(warnings).toEqual([expect.stringContaining('its cache-id is no name of a directory')]);
    expect(await listMerged(only(images))).toEqual(['/etc < 1', '/etc/os < 1']);
  });

  it('the directory of a layer is gone', async () => {
    home.root.remove('overlay2', home.app.directories[0]!);
    const image = only((await home.open()).images);
    expect(reasons(image)).toEqual([
      `its directory overlay2/${home.app.directories[0]!.slice(0, 12)}… is not there`,
      null,
    ]);
    expect(await listMerged(image)).toEqual(['/app < 2', '/app/run < 2']);
  });

  it('the diff of a layer is a link', async () => {
    home.root.remove('overlay2', home.app.directories[1]!, 'diff');
    symlinkSync('/etc', join(home.root.overlay2, home.app.directories[1]!, 'diff'));
    expect(reasons(only((await home.open()).images))).toEqual([
      null,
      `diff in overlay2/${home.app.directories[1]!.slice(0, 12)}… is no directory, and is not followed`,
    ]);
  });

  it('the config of a container', async () => {
    const { id } = home.root.addContainer('web', home.app, {});
    writeFileSync(join(home.root.path, 'containers', id, 'config.v2.json'), '{');
    const { images, warnings } = await home.open();
    expect(images[1]?.container).toEqual({ id, name: id.slice(0, 12), imageId: null, state: 'unknown' });
    expect(await listMerged(images[1]!)).toContain('/app/run < 2');
    expect(warnings).toEqual([
      expect.stringMatching(/^Name and state of the container [0-9a-f]{12} are unknown\..*is not JSON/),
    ]);
  });

  it('lower of a container names a layer that is gone, or a link that leads nowhere', async () => {
    const { mountId } = home.root.addContainer('web', home.app, {});
    const short = home.root.shortName(home.app.directories[0]!);
    rmSync(join(home.root.overlay2, 'l', short));
    rmSync(join(home.root.overlay2, home.app.directories[0]!, 'link'));
    expect((await home.open()).images[1]?.warnings).toEqual([
      `overlay2/${mountId.slice(0, 12)}… cannot be mounted: its lower names l/${short}, ` +
        'and neither a file link nor a link in l/ has that name.',
    ]);
    symlinkSync('../../../../etc/diff', join(home.root.overlay2, 'l', short));
    expect((await home.open()).images[1]?.warnings).toEqual([
      expect.stringContaining('its link in l/ leads to ../../../../etc/diff, which is no layer here'),
    ]);
  });

  it('files that would hold up or overflow who reads them', async () => {
    symlinkSync('/dev/zero', join(home.root.image, 'imagedb/content/sha256', 'c'.repeat(64)));
    mkdirSync(join(home.root.image, 'imagedb/content/sha256', 'd'.repeat(64)));
    const { images, warnings } = await home.open();
    expect(images).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringContaining('it is a symbolic link, which is not followed'),
      expect.stringContaining('it is no regular file'),
    ]);
  });
});
