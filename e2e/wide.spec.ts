import { expect, test } from './lab-test.ts';
import type { Lab } from './lab.ts';
import type { StrataPage } from './strata-page.ts';

/** Opens the directory of 20,000 names in the tree, up to layer 1: all of them are there. */
async function openWide(strata: StrataPage, lab: Lab): Promise<void> {
  await strata.goto(`/?image=${await lab.image('wide')}&layer=1`);
  await strata.expand('var');
  await strata.expand('wide');
  await expect(strata.row('name-00000')).toBeVisible();
}

test('of 20,000 names in the tree only those in sight are rows, wherever one is', async ({
  strata,
  lab,
  page,
}) => {
  await openWide(strata, lab);
  const rows = strata.tree.getByRole('treeitem');
  await expect(strata.row('name-00003')).toHaveAttribute('aria-setsize', '20000');
  await expect(strata.row('name-00003')).toHaveAttribute('aria-posinset', '4');
  expect(await rows.count()).toBeLessThan(150);
  await strata.tree.hover();
  await page.mouse.wheel(0, 200_000);
  await expect(strata.row('name-00000')).toHaveCount(0);
  await expect(strata.tree.getByRole('treeitem', { name: /^name-0[5-9]\d{3},/ }).first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(150);
});

test('End, Home and the pages go through 20,000 names', async ({ strata, lab, page }) => {
  await openWide(strata, lab);
  await strata.row('name-00000').click();
  await page.keyboard.press('End');
  await expect(strata.row('name-19999')).toBeFocused();
  await expect(strata.row('name-19999')).toBeInViewport();
  await page.keyboard.press('PageUp');
  const above = strata.tree.locator('[aria-selected=true]');
  await expect(above).toHaveAccessibleName(/^name-199[5-9]\d,/);
  await expect(above).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(strata.row('bin')).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  const below = strata.tree.locator('[aria-selected=true]');
  await expect(below).toHaveAccessibleName(/^name-000[1-9]\d,/);
  await expect(below).toBeFocused();
  await expect(below).toBeInViewport();
  expect(await strata.tree.getByRole('treeitem').count()).toBeLessThan(150);
});

test('letters typed go to the name that begins so', async ({ strata, lab, page }) => {
  await openWide(strata, lab);
  await strata.row('name-00000').click();
  await page.keyboard.type('name-00123');
  await expect(strata.row('name-00123')).toBeFocused();
  await expect(strata.row('name-00123')).toBeInViewport();
});

test('letters typed find a name as well whose row has not been fetched yet', async ({
  strata,
  lab,
  page,
}) => {
  await openWide(strata, lab);
  await strata.row('name-00003').click();
  await page.keyboard.type('name-17775');
  await expect(strata.row('name-17775')).toBeFocused();
  await expect(strata.row('name-17775')).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(strata.row('name-17776')).toBeFocused();
});

test('the filter finds one name of 20,000, and what a layer took away and added', async ({ strata, lab }) => {
  await openWide(strata, lab);
  await strata.filter.fill('name-1777');
  await expect(strata.matches).toHaveText('10 matches');
  await expect(strata.row('name-17770')).toBeVisible();
  await expect(strata.row('name-17780')).toHaveCount(0);
  await strata.filter.fill('name-17775');
  await expect(strata.matches).toHaveText('1 match');
  await strata.filter.fill('');
  await expect(strata.row('name-00000')).toBeVisible();
  await strata.selectLayer(2);
  await strata.showDiff();
  await expect(strata.row('name-00000')).toHaveAccessibleName(/removed/);
  await expect(strata.row('zebra')).toHaveAccessibleName(/added/);
});

test('of 20,000 columns of the overlay figure only those in sight are drawn, and scrolling brings others', async ({
  strata,
  lab,
  page,
}) => {
  await strata.goto(`/?image=${await lab.image('wide')}&layer=2&show=overlay&dir=/var/wide`);
  await expect(strata.overlay.getByRole('grid')).toHaveAttribute('aria-colcount', '20002');
  await expect(strata.overlayCell('name-00000', 'merged')).toHaveAccessibleName(/: not there$/);
  const drawn = strata.overlay.getByRole('columnheader');
  expect(await drawn.count()).toBeLessThan(120);
  await expect(strata.overlayName('name-01000')).toHaveCount(0);
  await strata.overlay.getByRole('grid').hover();
  await page.mouse.wheel(50_000, 0);
  // The names of the beginning are gone but for the one that Tab reaches.
  await expect(strata.overlayName('name-00001')).toHaveCount(0);
  const others = strata.overlay.getByRole('gridcell', { name: /^name-0[1-9]\d{3}, layer 1:/ });
  await expect(others.nth(12)).toBeInViewport();
  await expect(others.nth(12)).toHaveAccessibleName(/^name-\d{5}, layer 1: file/);
  expect(await drawn.count()).toBeLessThan(120);
});

test('the story of the overlay figure is of the cell under the pointer, after scrolling with the wheel too', async ({
  strata,
  lab,
  page,
}) => {
  await strata.goto(`/?image=${await lab.image('wide')}&layer=2&show=overlay&dir=/var/wide`);
  await strata.overlayName('name-00003').hover();
  await expect(strata.story).toContainText('/var/wide/name-00003');
  await page.mouse.wheel(50_000, 0);
  await expect(strata.overlayName('name-00004')).toHaveCount(0);
  await expect(strata.story).toHaveText(/name-0[1-9]\d{3}/);
  // By key it is of the cell that has the focus, wherever the pointer rests.
  await strata.overlayName('name-00000').focus();
  await page.keyboard.press('End');
  await expect(strata.overlayName('zebra')).toBeFocused();
  await expect(strata.story).toContainText('/var/wide/zebra');
});

test('the end of the overlay figure is one key away', async ({ strata, lab, page }) => {
  await strata.goto(`/?image=${await lab.image('wide')}&layer=2&show=overlay&dir=/var/wide`);
  await strata.overlayName('name-00001').focus();
  await page.keyboard.press('End');
  await expect(strata.overlayName('zebra')).toBeFocused();
  await expect(strata.overlayCell('zebra', 2)).toBeInViewport();
  expect(await strata.overlay.getByRole('columnheader').count()).toBeLessThan(120);
});

test('a link to a name far down shows its row', async ({ strata, lab }) => {
  await strata.goto(`/?image=${await lab.image('wide')}&layer=1&path=/var/wide/name-00150`);
  await expect(strata.row('name-00150')).toBeInViewport();
  // Amid what it lies among, not at the edge.
  await expect(strata.row('name-00147')).toBeInViewport({ ratio: 1 });
  await expect(strata.row('name-00153')).toBeInViewport({ ratio: 1 });
});

test('a link to a name, and letters typed, fetch the page of that name and none in between', async ({
  strata,
  lab,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/entries/first-pages') && searchParams.getAll('path').includes('/var/wide')) {
      asked.push('first');
    }
    if (pathname.endsWith('/entries') && searchParams.get('path') === '/var/wide') {
      asked.push(
        ['offset', 'child', 'begins']
          .map(name => searchParams.get(name) ?? '')
          .join(' ')
          .trim(),
      );
    }
  });
  await strata.goto(`/?image=${await lab.image('wide')}&layer=1&path=/var/wide/name-17775`);
  await expect(strata.row('name-17775')).toBeInViewport();
  expect(asked).toContain('/var/wide/name-17775');
  await strata.row('name-17775').click();
  await page.keyboard.type('name-0912');
  await expect(strata.row('name-09120')).toBeFocused();
  await expect(strata.row('name-09120')).toBeInViewport();
  expect(asked).toContain('name-0912');
  // The first page, each of the two, and what stands beside them: of a hundred pages.
  expect(asked.length).toBeLessThan(10);
});
