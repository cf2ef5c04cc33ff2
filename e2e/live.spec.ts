import { readFileSync } from 'node:fs';
import { DockerEngine, requireEngine } from '../server/testing/docker-engine.ts';
import { dockerSave } from '../server/testing/image-fixture.ts';
import { tarOf } from '../server/testing/tar-fixture.ts';
import { StrataServer } from './strata-server.ts';
import { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

const { missing } = requireEngine();
const busybox = '/bin/busybox';

test.describe('a container of a real engine, while it runs', () => {
  if (process.env.STRATA_REQUIRE_ALL !== '1') {
    test.skip(missing !== undefined, `needs a Docker engine of its own: ${missing}`);
  }
  test.describe.configure({ timeout: 180_000 });
  let engine: DockerEngine;
  let server: StrataServer;

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
    await server.dispose();
    await engine.close();
  });

  test('what is changed inside it is in the page, marked as new', async ({ page }) => {
    const strata = new StrataPage(page);
    await page.goto(server.url);
    await page.getByRole('link', { name: /lesson/ }).click();
    await strata.layers.waitFor();
    const live = page.getByRole('status', { name: 'Live' });
    await expect(live).toHaveText('Live: follows the disk');
    await strata.showDiff();
    const inside = (script: string): string => engine.docker('exec', 'lesson', busybox, 'sh', '-c', script);
    // Whoever changes something before it is followed sees it, but not as new.
    await expect(async () => {
      inside('echo > /srv/followed');
      await expect(live).toHaveText(/changed just now/, { timeout: 1000 });
    }).toPass();

    inside('touch /srv/made-inside');
    await strata.expand('srv');
    await expect(strata.row('made-inside')).toHaveAccessibleName(/added.*changed just now/);
    inside('rm /srv/made-inside /etc/motd');
    await expect(strata.row('made-inside')).toHaveCount(0);
    await strata.expand('etc');
    await expect(strata.row('motd')).toHaveAccessibleName(/removed.*changed just now/);
  });

  test('a container that is made shows itself, and one that is removed goes', async ({ page }) => {
    await page.goto(server.url);
    await expect(page.getByRole('link', { name: /lesson/ })).toBeVisible();
    engine.docker('create', '--name=another', 'live/base:1', busybox);
    await expect(page.getByRole('link', { name: /another/ })).toBeVisible();
    engine.docker('rm', 'another');
    await expect(page.getByRole('link', { name: /another/ })).toHaveCount(0);
  });
});
