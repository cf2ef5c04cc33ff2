import { readFileSync } from 'node:fs';
import { DockerEngine, requireEngine } from '../server/testing/docker-engine.ts';
import { dockerSave } from '../server/testing/image-fixture.ts';
import { requireFile } from '../server/testing/requirements.ts';
import { tarOf } from '../server/testing/tar-fixture.ts';
import { LivePage } from './live-page.ts';
import { requires } from './requires.ts';
import { StrataServer } from './strata-server.ts';
import { expect, test } from './strata-test.ts';

const busybox = '/bin/busybox';

test.describe('a container of a real engine, while it runs', () => {
  requires(requireEngine(), requireFile(busybox));
  test.describe.configure({ timeout: 180_000 });
  let engine: DockerEngine | undefined;
  let server: StrataServer | undefined;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    engine = await DockerEngine.start();
    const layer = await tarOf([
      { name: 'bin/', mode: 0o755 },
      { name: 'bin/busybox', mode: 0o755, content: readFileSync(busybox) },
      { name: 'etc/', mode: 0o755 },
      { name: 'etc/motd', mode: 0o644, content: 'from the image\n' },
      { name: 'srv/', mode: 0o755 },
    ]);
    engine.load(await dockerSave({ images: [{ tags: ['live/base:1'], layers: [layer] }] }));
    const command = ['live/base:1', busybox, 'sleep', '3600'];
    engine.docker('run', '--detach', '--network=none', '--name=lesson', ...command);
    server = await StrataServer.start(undefined, [engine.root]);
  });
  test.afterAll(async () => {
    await server?.dispose();
    await engine?.close();
  });

  /** Runs a script in the container. */
  const inside = (script: string): string => engine!.docker('exec', 'lesson', busybox, 'sh', '-c', script);

  /** The page on the container, at what it has changed, from when it is followed. */
  async function follow(live: LivePage): Promise<void> {
    await live.open(server!.url, 'lesson');
    await live.strata.showDiff();
    // Whoever changes something before it is followed sees it, but not as new.
    await expect(async () => {
      inside('echo > /srv/followed');
      await expect(live.mark).toHaveText(/changed just now/, { timeout: 1000 });
    }).toPass();
    await live.strata.expand('srv');
  }

  test('whatever is done inside it is in the page, marked as new', async ({ page }) => {
    // In its own layer already: the first write to a file of the image would make a copy.
    inside('for name in overwritten appended deleted chmodded old; do echo text > /srv/$name; done');
    const live = new LivePage(page);
    const { strata } = live;
    await follow(live);
    // What was written before may be told once more; it ends.
    for (const name of ['overwritten', 'appended', 'deleted', 'chmodded', 'old'])
      await expect(strata.row(name)).toHaveAccessibleName(/added, layer 3, 5 B$/, { timeout: 30_000 });

    inside('touch /srv/created');
    await expect(strata.row('created')).toHaveAccessibleName(/added, layer 3, 0 B, changed just now$/);
    inside('printf T | dd of=/srv/overwritten conv=notrunc 2> /dev/null');
    await expect(strata.row('overwritten')).toHaveAccessibleName(/added, layer 3, 5 B, changed just now$/);
    inside('echo more >> /srv/appended');
    await expect(strata.row('appended')).toHaveAccessibleName(/added, layer 3, 10 B, changed just now$/);
    inside('chmod 750 /srv/chmodded');
    await expect(strata.row('chmodded')).toHaveAccessibleName(/added, layer 3, 5 B, changed just now$/);
    inside('mv /srv/old /srv/renamed');
    await expect(strata.row('renamed')).toHaveAccessibleName(/added, layer 3, 5 B, changed just now$/);
    await expect(strata.row('old')).toHaveCount(0);
    inside('rm /srv/deleted /etc/motd');
    await expect(strata.row('deleted')).toHaveCount(0);
    await strata.expand('etc');
    await expect(strata.row('motd')).toHaveAccessibleName(/removed.*changed just now$/);

    // It is what the disk has, not only a mark.
    await strata.row('overwritten').click();
    await expect(strata.details.getByText('Text', { exact: true })).toBeVisible();
    await strata.row('chmodded').click();
    await strata.tab('Attributes').click();
    await expect(strata.details).toContainText('rwxr-x---');
  });

  test('a name deep in the tree is not cut for the mark that it is new', async ({ page }) => {
    const live = new LivePage(page);
    await follow(live);
    inside('mkdir -p /srv/one/two/three/four && touch /srv/one/two/three/four/in-full');
    for (const name of ['one', 'two', 'three', 'four']) await live.strata.expand(name);
    const row = live.strata.row('in-full');
    await expect(row).toHaveAccessibleName(/changed just now$/);
    const cut = await row
      .locator('.file-label')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(cut).toBe(0);
    await expect(row.getByText('changed just now')).toBeVisible();
  });

  test('the slab of its own layer pulses while something in it is new, and then rests', async ({ page }) => {
    const live = new LivePage(page);
    await follow(live);
    inside('echo again > /srv/pulse');
    await expect(live.strata.row('pulse')).toHaveAccessibleName(/changed just now$/);
    await expect(live.pulsing).toHaveCount(1);
    await expect(live.pulsing).toHaveAccessibleName(/^Layer 3:/);
    expect(await live.motions(live.pulsing)).toEqual(['slab-live']);
    expect(await live.motions(live.pulsingTick)).toEqual(['tick-live']);
    await expect(live.pulsing).toHaveCount(0, { timeout: 30_000 });
    await expect(live.pulsingTick).toHaveCount(0);
    await expect(live.mark).toHaveText('Live: follows the disk');
    await expect(live.strata.row('pulse')).toHaveAccessibleName(/B$/);
    expect(await live.motions(live.strata.layer(3))).toEqual([]);
  });

  test('whoever wants no motion sees a thick solid edge instead', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const live = new LivePage(page);
    await follow(live);
    await expect(async () => {
      inside('echo again > /srv/still');
      await expect(live.pulsing).toHaveCount(1, { timeout: 1000 });
      expect(await live.motions(live.pulsing)).toEqual([]);
      expect(await live.edge(3)).toEqual({ width: '4px', dashes: 'none' });
    }).toPass();
    await expect(live.pulsing).toHaveCount(0, { timeout: 30_000 });
    expect(await live.edge(3)).toEqual({ width: '2px', dashes: '6px, 4px' });
  });

  test('a container that is made shows itself, and one that is removed goes', async ({ page }) => {
    await page.goto(server!.url);
    await expect(page.getByRole('link', { name: /lesson/ })).toBeVisible();
    engine!.docker('create', '--name=another', 'live/base:1', busybox);
    await expect(page.getByRole('link', { name: /another/ })).toBeVisible();
    engine!.docker('rm', 'another');
    await expect(page.getByRole('link', { name: /another/ })).toHaveCount(0);
  });
});
