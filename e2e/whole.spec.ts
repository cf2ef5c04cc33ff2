import { dockerSave } from '../server/testing/image-fixture.ts';
import { tarOf } from '../server/testing/tar-fixture.ts';
import { expectAccessible } from './accessible.ts';
import { modernArchive } from './archives.ts';
import { misfitArchive, rootFilesystem, service } from './odd-archives.ts';
import { expect, test } from './lab-test.ts';
import { WholePage } from './whole-page.ts';

test('the whole image is a tab with a link of its own', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Image');
  await expect(page).toHaveURL(/show=image/);
  await page.reload();
  await expect(new WholePage(strata).region).toBeVisible();
});

test('the sums are told, dead bytes among them, and what dive would say', async ({ strata }) => {
  const whole = new WholePage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Image');
  await expect(whole.figure('stored')).toHaveText('4.1 MB');
  await expect(whole.figure('visible')).toHaveText('1.6 MB');
  await expect(whole.figure('dead')).toHaveText('2.5 MB');
  await expect(whole.figure('unpacked')).toHaveText('4.1 MB');
  await expect(whole.figure('layers')).toHaveText('8');
  await expect(whole.figure('entries')).toHaveText('71');
  await expect(whole.totals).toContainText('dive would say efficiency 41.9%');
  await expect(whole.totals).toContainText(
    '61.1% dead. Visible and dead together are the content of the files',
  );
});

test('what is stored is what the layers take in the archive, compressed where they are', async ({
  strata,
  server,
}) => {
  const whole = new WholePage(strata);
  const layer = await tarOf([{ name: 'zeros', content: Buffer.alloc(1_000_000) }]);
  const archive = await dockerSave({ images: [{ layers: [layer] }], gzipLayers: true });
  await whole.open(await server.upload('stored.tar', archive));
  await expect(whole.figure('unpacked')).toHaveText('1 MB');
  await expect(whole.figure('visible')).toHaveText('1 MB');
  await expect(whole.figure('stored')).toHaveText(/^[1-3](\.\d)? kB$/);
});

test('a user that is set and labels are told', async ({ strata }) => {
  const whole = new WholePage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Image');
  await expect(whole.config).toContainText('docker run starts /usr/bin/server as user student in /srv');
  await expect(whole.config).not.toContainText('No USER is set');
  await expect(whole.fact('Labels')).toHaveText(
    'org.opencontainers.image.title=Copy on write, layer by layer',
  );
});

test.describe('of a service', () => {
  test.beforeEach(async ({ strata, server }) => {
    await new WholePage(strata).open(
      await server.upload('service.tar', await modernArchive(service('e2e/service:1'))),
    );
  });

  test('the steps read as a Dockerfile, each with its layer', async ({ strata }) => {
    const whole = new WholePage(strata);
    await expect(whole.step('file:ab12cd34…')).toContainText('ADD file:ab12cd34… /');
    await expect(whole.steps.getByRole('listitem').nth(2)).toHaveText('The base image ends here');
    await expect(whole.step('apt-get update')).toContainText(
      /RUN apt-get update \\\s+&& apt-get install -y --no-install-recommends \\\s+build-essential/,
    );
    await expect(whole.step('HEALTHCHECK')).toContainText(
      'HEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost:8080/',
    );
    await expect(whole.step('ENTRYPOINT')).toContainText('no layer');
    await expect(whole.step('apt-get update')).toContainText('2.6 MB of it dead');
    await expect(whole.step('rm -rf')).toContainText('hides 2.6 MB below');
  });

  test('the step that weighs most has the longest bar', async ({ strata }) => {
    const whole = new WholePage(strata);
    await expect(whole.bar(2)).toHaveAccessibleName(/7\.8 MB$/);
    await expect(whole.bar(2)).toContainText(/\D82%/);
    await expect(whole.bar(1)).toContainText(/\D6%/);
  });

  test('a step leads to its layer, by mouse and by keyboard', async ({ strata, page }) => {
    const whole = new WholePage(strata);
    await whole.step('COPY --chown').getByText('COPY').click();
    await expect(page).toHaveURL(/layer=4/);
    await expect(strata.layer(4)).toHaveAttribute('aria-selected', 'true');
    await whole.bar(2).focus();
    await page.keyboard.press('Enter');
    await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
    await expect(whole.bar(2)).toHaveAttribute('aria-pressed', 'true');
  });

  test('the Dockerfile is copied as text', async ({ strata, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await strata.button('Copy as text').click();
    await expect(new WholePage(strata).region.getByRole('status')).toHaveText('Copied');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('# Rebuilt by Strata from the build history of e2e/service:1 (linux/amd64).');
    expect(text).toContain('\nFROM scratch\n');
    expect(text).toContain(
      [
        '# Layer 2, 7.8 MB',
        '# Build arguments: NPM_TOKEN=npm_secret',
        'RUN apt-get update \\',
        '    && apt-get install -y --no-install-recommends \\',
        '        build-essential \\',
        '        curl \\',
        '    && npm ci',
      ].join('\n'),
    );
  });

  test('secrets are pointed at, in the environment and in build arguments', async ({ strata }) => {
    const whole = new WholePage(strata);
    await expect(whole.config.getByText('DB_PASSWORD=hunter2')).toBeVisible();
    await expect(whole.config.getByText(/^Looks like a secret/)).toHaveCount(1);
    await expect(whole.step('NPM_TOKEN')).toContainText('RUN --mount=type=secret');
  });

  test('what it starts is said in a sentence, and the rest as a list', async ({ strata }) => {
    const whole = new WholePage(strata);
    await expect(whole.config).toContainText(
      'docker run starts /usr/local/bin/entry serve --port 8080 as user root in /srv/app',
    );
    await expect(whole.config).toContainText('No USER is set');
    for (const text of ['8080/tcp', '/data', 'SIGQUIT', 'COPY . /srv/app', 'every 30 s, 3 tries']) {
      await expect(whole.config).toContainText(text);
    }
    await expect(whole.identity).toContainText(/sha256:[0-9a-f]{64}/);
    await expect(whole.identity).toContainText('5 of 5 are what their digests say');
    await expect(whole.identity).toContainText('Manifest');
  });
});

test('a history that does not fit the layers ties no step to a layer', async ({ strata, server }) => {
  const whole = new WholePage(strata);
  await whole.open(await server.upload('misfit.tar', await misfitArchive('e2e/misfit:1')));
  await expect(whole.region.getByRole('note')).toContainText('The history does not fit the layers');
  await expect(whole.step('RUN change everything')).toContainText('layer unknown');
  const layers = whole.region.getByRole('list', { name: 'Layers' });
  await expect(layers.getByRole('listitem')).toHaveCount(3);
  await layers.getByRole('button').nth(1).click();
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
});

test('a command that the image has no file for is told as one', async ({ strata, lab }) => {
  const whole = new WholePage(strata);
  await whole.open(await lab.image('nothing'));
  await expect(whole.config).toContainText('docker run starts /hello as user root');
  await expect(whole.config).toContainText('The image has no /hello: a container of it cannot start.');
});

test('a root filesystem says that nobody recorded how it was built', async ({ strata, server }) => {
  const whole = new WholePage(strata);
  await whole.open(await server.upload('rootfs.tar', await rootFilesystem()));
  await expect(whole.region.getByRole('heading', { name: 'Build steps', exact: true })).toBeVisible();
  await expect(strata.details).toContainText('worked out by Strata');
  await expect(strata.details).toContainText('Which instruction made it is not recorded.');
  await expect(strata.layer(1)).toContainText('not recorded');
  await expect(whole.region).toContainText('Nobody recorded how this was built.');
  await expect(whole.bar(1)).toContainText(/\D100%/);
  await expect(whole.config).toContainText('The image has no settings.');
  await expect(whole.identity).toContainText('not stated');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with the whole image', async ({ strata, server, page }) => {
      const whole = new WholePage(strata);
      await whole.open(await server.upload('service.tar', await modernArchive(service('e2e/axe:1'))));
      await expect(whole.figure('dead')).toHaveText('2.6 MB');
      await expectAccessible(page);
    });
  });
}
