import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './details-test.ts';
import { boxOf, middleOf } from './figures-page.ts';
import { hold } from './states/answers.ts';

/** The colour of the first place where a text stands, as the browser draws it. */
function colourOf(page: Page, text: string): Promise<string> {
  return page
    .getByRole('region', { name: 'Text' })
    .getByText(text, { exact: true })
    .first()
    .evaluate(element => getComputedStyle(element).color);
}

test('a program has the colours of its language, which its name or its first line tells', async ({
  details,
  page,
}) => {
  await details.open('/srv/app.py', 'layer=1');
  await expect(details.region).toContainText('Python');
  await expect(details.region).toContainText('5 lines');
  await expect.poll(() => colourOf(page, 'import')).not.toBe(await colourOf(page, 'main'));
  await details.open('/usr/bin/tool');
  await expect(details.region).toContainText('Shell');
});

test('the lines of a text have their numbers beside them', async ({ details }) => {
  await details.open('/srv/app.py', 'layer=1');
  await expect(details.text).toContainText('import os');
  // What the last line feed leads to is no line.
  await expect.poll(() => details.lineNumbers).toEqual(['1', '2', '3', '4', '5', '']);
  await expect(details.region).toContainText('5 lines');
  for (const [line, text] of [
    [1, 'import'],
    [3, 'main'],
    [5, 'print'],
  ] as const) {
    const [number, word] = await Promise.all([
      boxOf(details.lineNumber(line)),
      boxOf(details.text.getByText(text, { exact: true })),
    ]);
    expect(middleOf(number).y, `number ${line}`).toBeCloseTo(middleOf(word).y, -0.5);
    expect(number.x + number.width, `number ${line}`).toBeLessThan(word.x);
  }
});

test('a very long line is read to its end, as one line and broken', async ({ details, page }) => {
  await details.open('/srv/wide.txt');
  await expect(details.region).toContainText('2 lines');
  // What is no code is broken at first.
  await expect(details.toggle('Wrap lines')).toBeChecked();
  await details.toggle('Wrap lines').uncheck();
  await expect.poll(() => details.lineNumbers).toEqual(['1', '2', '']);
  const [begin, end] = [details.text.getByText(/^begin wide/), details.text.getByText(/wide end$/)];
  await expect(begin).toBeInViewport();
  await details.text.getByRole('textbox', { name: 'Text' }).focus();
  await page.keyboard.press('End');
  await expect(end).toBeInViewport();
  await expect(details.text.getByText('begin')).toHaveCount(0);
  await details.find.fill('end');
  await expect(details.places).toHaveText('1 of 1');

  await details.toggle('Wrap lines').check();
  await details.text.getByRole('textbox', { name: 'Text' }).focus();
  await page.keyboard.press('Control+End');
  await expect(details.text.getByText('second line')).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(details.text.getByText('second line')).not.toBeInViewport();
  await expect(details.lineNumber(1)).toBeInViewport();
  // One line goes on and on: the second is far below.
  await expect(details.lineNumber(2)).toHaveCount(0);
});

test('what is in an image is text, never part of the page', async ({ details, page }) => {
  await details.open('/srv/page.html');
  await expect(details.text).toContainText('<script>document.title = "owned"</script>');
  await expect(page).not.toHaveTitle(/owned|^1$/);
});

test('a search counts the places and goes round them, with keys alone', async ({ details, page }) => {
  await details.open('/etc/settings.toml');
  await expect(details.text).toContainText('host');
  await details.text.getByRole('textbox', { name: 'Text' }).focus();
  await page.keyboard.press('Control+f');
  await expect(details.find).toBeFocused();
  await page.keyboard.type('KEY3');
  await expect(details.places).toHaveText('1 of 11');
  await page.keyboard.press('Shift+Enter');
  await expect(details.places).toHaveText('11 of 11');
  await page.keyboard.press('F3');
  await expect(details.places).toHaveText('1 of 11');
  await details.toggle('Aa').check();
  await expect(details.places).toHaveText('not found');
  await expect(page).toHaveURL(/find=KEY3/);
  await details.find.press('Escape');
  await expect(page).not.toHaveURL(/find=/);
});

test('JSON says what it is, and is laid out without changing a number', async ({ details }) => {
  await details.open('/srv/data.json');
  await expect(details.region).toContainText('an object with 3 keys');
  await details.toggle('Format').check();
  await expect(details.text).toContainText('"big": 12345678901234567890');
  await expect(details.region).toContainText('9 lines');
});

test('a link leads to a line', async ({ details }) => {
  await details.open('/etc/settings.toml', 'line=40');
  await expect(details.text.getByText('key36 = 36')).toBeInViewport();
  await expect(details.text.getByText('# What the server listens to.')).not.toBeInViewport();
});

test('a link to a line with a search in it shows the line, and goes on to the next place', async ({
  details,
  big,
}) => {
  await details.open('/etc/settings.toml', 'line=40&find=key3');
  await expect(details.text.getByText('36 = 36')).toBeInViewport();
  await expect(details.places).toHaveText('8 of 11');
  await details.find.press('Enter');
  await expect(details.places).toHaveText('9 of 11');

  await big.open('/var/log/big.log', 'line=250000&find=error');
  await expect(big.text.getByText('250000', { exact: true })).toBeInViewport();
  await expect(big.places).toHaveText('2 of 10');
  await expect(big.text.getByText('250000', { exact: true })).toBeInViewport();
  await big.find.press('Enter');
  await expect(big.places).toHaveText('3 of 10');
  await expect(big.text.getByText('300000', { exact: true })).toBeInViewport();
});

test('of a long text only what is in sight is loaded', async ({ big, strata, page }) => {
  let bytes = 0;
  page.on('response', response => {
    if (response.url().includes('/content?')) bytes += Number(response.headers()['content-length']);
  });
  await big.open('/var/log/big.log');
  await expect(big.text).toContainText('request 00000001 done');
  await expect(big.region).toContainText('1,000,000 lines');

  // To the end, by a key; then a page back, which must not jump.
  await big.text.focus();
  await page.keyboard.press('End');
  await expect(big.text).toContainText('request 01000000 done');
  await expect(big.text.getByText('1000000', { exact: true })).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(big.text.getByText('1000000', { exact: true })).not.toBeInViewport();
  await expect(big.text).toContainText('request 00999970 done');

  // Somewhere in the middle, by a link.
  await strata.goto(`/?image=${big.image}&path=/var/log/big.log&line=500001`);
  await expect(big.text.getByText('request 00500001 done')).toBeInViewport();
  expect(bytes).toBeGreaterThan(64 * 1024);
  expect(bytes).toBeLessThan(2 * 1024 * 1024);
});

test('the end of a long text stays in sight when there is less room for it', async ({ big, page }) => {
  await big.open('/var/log/big.log');
  await expect(big.region).toContainText('1,000,000 lines');
  await big.text.focus();
  await page.keyboard.press('End');
  const last = big.text.getByText('1000000', { exact: true });
  await expect(last).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 560 });
  await expect(last).toBeInViewport({ ratio: 0.9 });
});

test('a part of a long text is whole before its lines are counted', async ({ big, page }) => {
  await hold(page, /\/lines\?/);
  await big.open('/var/log/big.log');
  await expect(big.text).toContainText('request 00000001 done');
  await big.text.focus();
  await page.keyboard.press('End');
  await expect(big.text).toContainText('request 01000000 done');
  // Page by page past where one block of the file ends and the next begins: no line is left out.
  const shown = async () =>
    [...((await big.text.textContent()) ?? '').matchAll(/request (\d{8})/g)].map(([, n]) => Number(n));
  for (let before = 999_990; before > 999_300;) {
    await page.keyboard.press('PageUp');
    await expect
      .poll(async () => {
        const [first = Infinity, ...rest] = await shown();
        return first < before && rest.length > 15 && rest.every((n, i) => n === first + i + 1);
      })
      .toBe(true);
    [before = 0] = await shown();
  }
});

test('a wheel goes over a long text line by line', async ({ big, page }) => {
  await big.open('/var/log/big.log', 'line=700000');
  await expect(big.text.getByText('request 00700000 done')).toBeInViewport();
  await big.text.hover();
  await page.mouse.wheel(0, 220);
  await expect(big.text).toContainText('request 00700020 done');
  await expect(big.text).toContainText('request 00700000 done');
});

test('a search finds what is anywhere in a long text', async ({ big, page }) => {
  await big.open('/var/log/big.log');
  await big.find.fill('error');
  await expect(big.places).toHaveText('1 of 10');
  await expect(big.text.getByText('100000', { exact: true })).toBeInViewport();
  await big.find.press('Shift+Enter');
  await expect(big.places).toHaveText('10 of 10');
  await expect(big.text.getByText('request 01000000 done')).toBeInViewport();
  await expect(page).toHaveURL(/find=error/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with a text in colours that is searched', async ({ details, page }) => {
      await details.open('/srv/app.py', 'layer=1&find=print');
      await expect(details.places).toHaveText('1 of 1');
      await expect.poll(() => colourOf(page, 'import')).not.toBe(await colourOf(page, 'main'));
      await expectAccessible(page);
    });

    test('axe finds nothing wrong with a long text that is searched', async ({ big, page }) => {
      await big.open('/var/log/big.log', 'find=error&line=100000');
      await expect(big.places).toHaveText('1 of 10');
      await expectAccessible(page);
    });
  });
}
