import type { Catalog } from '../shared/image.ts';
import { change } from './states/answers.ts';
import { expect, test } from './strata-test.ts';

test('a fresh start offers the sample images, with what each shows and which one to begin with', async ({
  strata,
  page,
}) => {
  const samplesOf = ({ sources }: Catalog) => sources.filter(({ origin }) => origin === 'sample');
  await change<Catalog>(page, '**/api/images', catalog => ({ sources: samplesOf(catalog) }));
  await strata.goto();
  await expect(strata.title).toHaveText('Strata');
  for (const [tag, shows] of [
    ['sample/bionic-like:1', 'The way a small Ubuntu image is built, in five layers'],
    ['sample/copy-on-write:1', 'Every way to change or hide a file, and a secret that was deleted too late'],
    ['sample/node-app:1', 'A web application with dead weight and Vietnamese file names'],
  ] as const) {
    await expect(strata.imageLink(tag)).toContainText(shows);
  }
  await expect(strata.catalog.getByRole('heading', { level: 3 })).toHaveText([
    'bionic-like',
    'copy-on-write start here',
    'node-app',
  ]);

  // Whoever has brought an image knows where to start.
  await page.unroute('**/api/images');
  await change<Catalog>(page, '**/api/images', catalog => {
    const [own, ...samples] = samplesOf(catalog);
    return { sources: [{ ...own!, origin: 'upload' }, ...samples] };
  });
  await strata.goto();
  await expect(strata.catalog.getByRole('heading', { level: 3 })).toHaveText([
    'bionic-like',
    'copy-on-write',
    'node-app',
  ]);
});

test('the stack shows every layer with its instruction, base first', async ({ strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await expect(strata.title).toContainText('sample/bionic-like:1');
  await expect(strata.layers.getByRole('option')).toHaveCount(5);
  await expect(strata.layer(1)).toHaveAccessibleName(/^Layer 1: .*ADD file:rootfs\.tar/);
  await expect(strata.layer(5)).toHaveAccessibleName(/^Layer 5: .*mkdir -p \/run\/systemd/);
  await expect(strata.scrubber).toHaveAttribute('max', '5');
});

test('a diff shows what a layer added, modified and removed', async ({ strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await strata.showDiff();

  await strata.selectLayer(2);
  await strata.openPath('/usr/sbin/policy-rc.d');
  await expect(strata.row('policy-rc.d')).toHaveAccessibleName(/file, added, layer 2/);
  await strata.openPath('/sbin/initctl');
  await expect(strata.row('initctl')).toHaveAccessibleName(/file, modified, layer 2/);

  await strata.selectLayer(3);
  await strata.openPath('/var/lib/apt/lists/partial');
  await expect(strata.row('partial')).toHaveAccessibleName(/directory, removed/);
  await expect(strata.tree.getByRole('treeitem', { name: /^\.wh\./ })).toHaveCount(0);
});

test('the merged view grows and shrinks with the scrubber', async ({ strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await strata.showMerged();
  await strata.selectLayer(1);
  await strata.openPath('/var/lib/apt/lists');
  await expect(strata.row('archive.example_bionic_Release')).toBeVisible();

  await strata.scrubber.focus();
  await strata.page.keyboard.press('End');
  await expect(strata.layer(5)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.row('lists')).toBeVisible();
  await expect(strata.row('archive.example_bionic_Release')).toHaveCount(0);
  await strata.openPath('/run/systemd/container');
  await expect(strata.row('container')).toHaveAccessibleName(/layer 5/);
});

test('an opaque directory says how many entries it hides', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.showDiff();
  await strata.selectLayer(5);
  await strata.openPath('/srv/cache');
  await expect(strata.row('cache')).toHaveAccessibleName(/opaque, hides 3 entries/);
  await expect(strata.row('thursday.cache')).toHaveAccessibleName(/added/);
  await expect(strata.row('monday.cache')).toHaveAccessibleName(/removed/);
});

test('a secret that a later layer deleted can still be read', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.showDiff();
  await strata.selectLayer(3);
  await strata.openPath('/srv/app/.env');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText(
    'sample-0000-not-a-secret',
  );

  await strata.tab('Versions').click();
  const versions = strata.details.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveText([/^3added/, /^4deleted by a whiteout in layer 4/]);
});

test('the versions of a path tell its life, and lead to each copy', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.showMerged();
  await strata.openPath('/etc/motd');
  await strata.tab('Versions').click();
  const versions = strata.details.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveText([/^1added/, /^2modified.*visible at the top/]);
  await strata.details.getByRole('button', { name: 'Open version in layer 1' }).click();
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText(
    'Layer 1 wrote this line.',
  );
  await expect(strata.details.getByRole('region', { name: 'Text' })).not.toContainText(
    'Layer 2 wrote this line.',
  );
});

test('a change of nothing but the owner, and one of nothing but the mode, are told as that', async ({
  strata,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.showDiff();
  await strata.selectLayer(6);
  const versions = strata.details.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await strata.openPath('/etc/server.conf');
  await expect(strata.row('server.conf')).toHaveAccessibleName(/modified/);
  await strata.tab('Versions').click();
  await expect(versions).toHaveText([/^1added/, /^6modified: owner\b(?!,)/]);
  await strata.openPath('/srv/data/dataset.bin');
  await expect(strata.row('dataset.bin')).toHaveAccessibleName(/modified/);
  await strata.tab('Versions').click();
  await expect(versions).toHaveText([/^1added/, /^2modified: content/, /^6modified: mode\b(?!,)/]);
});

test('Vietnamese names are read, found and opened', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await strata.showMerged();
  await strata.openPath('/srv/app/public/tiếng-việt/lời-chào.txt');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText('Xin chào! Mỗi lớp');
});
