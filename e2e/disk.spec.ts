import { createHash } from 'node:crypto';
import { mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DockerRootFixture } from '../server/testing/docker-root-fixture.ts';
import { expectAccessible } from './accessible.ts';
import { DiskPage } from './disk-page.ts';
import { StrataServer } from './strata-server.ts';
import { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

test.describe('a sample, without any engine', () => {
  test('is a worked example: real digests, placeholders for what is random', async ({ strata, page }) => {
    await strata.openImage('sample/copy-on-write:1');
    await strata.selectLayer(2);
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await expect(disk.pane).toContainText('Worked example');
    await expect(disk.step('Cache ID')).toContainText('drawn by the engine when it unpacks the layer');
    const chain = await disk.step('Chain ID').getByRole('code').allInnerTexts();
    const [id, below, own] = chain;
    const hash = createHash('sha256').update(`${below} ${own}`).digest('hex');
    expect(id).toBe(`sha256:${hash}`);
    await expect(disk.form('Short names')).toContainText('66 of 4,096 bytes: ✓ fits · room for 140 layers');
    await expect(disk.form('Names of the directories')).toContainText('198 of 4,096 bytes: ✓ fits');
  });

  test('its base has no lower, and is bound instead of mounted', async ({ strata, page }) => {
    await strata.openImage('sample/copy-on-write:1');
    await strata.selectLayer(1);
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await expect(disk.pane).toContainText('its chain ID is its diff ID');
    await expect(disk.mounts).toContainText('One directory alone is no overlay');
    await expect(disk.mounts).toContainText('mount -o bind,ro l/name-1 /mnt');
  });

  test('pointing follows an entry over its link to a directory', async ({ strata, page }) => {
    await strata.openImage('sample/copy-on-write:1');
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await disk.entry(8, 3).hover();
    await expect(disk.story).toHaveText(
      'lower of layer 8 says l/name-3. That is a symbolic link to ../cache-id-3/diff: what layer 3 changed.',
    );
    await disk.link('name-5').hover();
    await expect(disk.story).toContainText('what layer 5 changed');
    await strata.button('Tiếng Việt').click();
    await expect(page.getByRole('region', { name: 'Trên đĩa' })).toContainText('Ví dụ minh họa');
  });

  test('a card selects its layer in the stack, and the stack a card', async ({ strata, page }) => {
    await strata.openImage('sample/copy-on-write:1');
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await disk.card(4).click();
    await expect(strata.layer(4)).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveURL(/layer=4.*show=disk/);
    await expect(disk.entry(4, 3)).toBeVisible();
    await strata.selectLayer(6);
    await expect(disk.card(6)).toHaveAttribute('aria-selected', 'true');
    await expect(disk.mounts.getByRole('heading', { level: 2 })).toHaveText('One mount of layers 1–6');
  });

  test('the cards are walked with the keyboard', async ({ strata, page }) => {
    await strata.openImage('sample/copy-on-write:1');
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await disk.card(8).focus();
    await page.keyboard.press('ArrowDown');
    await expect(disk.card(7)).toBeFocused();
    await expect(disk.story).toContainText('what layer 7 changed');
    await page.keyboard.press('End');
    await expect(disk.card(1)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(disk.link('name-1')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(disk.entry(8, 1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  });

  test('a full digest is copied', async ({ strata, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await strata.openImage('sample/copy-on-write:1');
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await disk.steps.getByRole('button', { name: 'Copy Diff ID' }).click();
    await expect(disk.step('Diff ID').getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`in ${colorScheme}`, () => {
      test.use({ colorScheme });
      test('axe finds nothing wrong with the directories, the steps and the mount', async ({
        strata,
        page,
      }) => {
        await strata.openImage('sample/copy-on-write:1');
        await strata.show('On disk');
        const disk = new DiskPage(page);
        await disk.pane.getByText('All steps, from the base up').click();
        await disk.entry(8, 3).hover();
        await expectAccessible(page);
      });
    });
  }
});

test.describe('a Docker root', () => {
  let folder: string;
  let root: DockerRootFixture;
  let directories: readonly string[];
  let engine: StrataServer;
  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-e2e-root-'));
    root = new DockerRootFixture(path.join(folder, 'docker'));
    const layers = Array.from({ length: 40 }, (_, i) => ({ [`layer-${i + 1}`]: `content ${i}` }));
    const image = root.addImage(['lab/deep:1'], layers);
    root.addContainer('web', image, { written: 'by the container' });
    ({ directories } = image);
    engine = await StrataServer.start(undefined, [root.path]);
  });
  test.afterAll(async () => {
    await engine.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  test('shows directories, short names, and that long names do not fit the page', async ({ page }) => {
    const strata = new StrataPage(page);
    await page.goto(engine.url);
    await strata.imageLink('lab/deep:1').first().click();
    await strata.layers.waitFor();
    await strata.show('On disk');
    const disk = new DiskPage(page);
    const top = directories[39] ?? '';
    await expect(disk.card(40)).toHaveAccessibleName(
      `Layer 40, directory ${top}: diff, link, lower, work, committed`,
    );
    await expect(disk.step('Cache ID')).toContainText(top);
    await expect(disk.step('Cache ID')).toContainText('✓ read just now: agrees');
    await expect(disk.step('Short name')).toContainText(root.shortName(top));
    await expect(disk.form('Short names')).toContainText('✓ fits');
    await expect(disk.form('Names of the directories')).toContainText('✗ too long');
    await expect(disk.mounts).toContainText('The kernel cuts off what is too long, without a word');
  });

  test('a link that is lost is told, and its arrow breaks off', async ({ page }) => {
    const strata = new StrataPage(page);
    const lost = root.shortName(directories[37] ?? '');
    await unlink(path.join(root.overlay2, 'l', lost));
    await page.goto(engine.url);
    await strata.imageLink('lab/deep:1').first().click();
    await strata.layers.waitFor();
    await strata.show('On disk');
    const disk = new DiskPage(page);
    await expect(disk.link(lost)).toHaveAccessibleName(/the symbolic link is missing$/);
    await expect(disk.pane.getByRole('heading', { name: 'What does not agree' })).toBeVisible();
    await disk.link(lost).hover();
    await expect(disk.story).toContainText('the symbolic link is missing');
  });
});
