import type { Locator } from 'playwright/test';
import { expect, test } from './lab-test.ts';
import { loseImage } from './states/answers.ts';

/** What is marked as English: the Vietnamese page has nothing of it but the button that leads to English. */
function english(within: Locator): Locator {
  return within.locator('[lang=en]');
}

test('what is wrong with an upload, and what to do, is said in Vietnamese', async ({ strata, page }) => {
  await strata.goto();
  await strata.choose({
    name: 'holiday.jpg',
    bytes: Buffer.from('\u00ff\u00d8\u00ff none'.repeat(99), 'latin1'),
  });
  const alert = page.getByRole('alert');
  await expect(alert).toHaveText(/^holiday\.jpg: not a tar archive but a JPEG picture/);
  await expect(english(alert)).toHaveCount(0);
  await strata.button('Tiếng Việt').click();
  await expect(alert).toHaveText(
    /^holiday\.jpg: đây không phải tệp lưu trữ tar mà là ảnh JPEG Strata đọc .*docker save IMAGE -o image\.tar/,
  );
  await expect(alert.getByText('docker save IMAGE -o image.tar')).toBeVisible();
  await expect(english(alert)).toHaveCount(0);
  await strata.button('English').click();
  await expect(alert).toHaveText(/^holiday\.jpg: not a tar archive but a JPEG picture/);
});

test('what is not there is told of in Vietnamese', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await loseImage(page, /\/api\/images\/[0-9a-f]+\/overlay/);
  await strata.goto(`${page.url()}&show=overlay`);
  await strata.overlay.getByRole('alert').waitFor();
  await strata.button('Tiếng Việt').click();
  await expect(page.getByRole('alert')).toContainText('Máy chủ này không có image như vậy');
  await expect(page.getByRole('alert')).toContainText('hãy quay lại danh sách tất cả image');
  await expect(english(page.getByRole('main'))).toHaveCount(0);
});

test('an archive that cannot be read is told of in Vietnamese', async ({ strata, lab, page }) => {
  await strata.goto((await lab.faulty()).url);
  await strata.button('Tiếng Việt').click();
  await expect(page.getByRole('main')).toContainText(
    /broken\.tar, ở byte 3000: tệp lưu trữ bị cắt ngang giữa nội dung của .*\. Tệp thiếu phần cuối: hãy chạy lại docker save/,
  );
  await expect(english(page.getByRole('main'))).toHaveCount(0);
});

test('warnings of an image and of its layers are in Vietnamese', async ({ strata, lab, page }) => {
  await strata.goto(`/?image=${await lab.image('incomplete')}&layer=2&view=diff`);
  await strata.button('Tiếng Việt').click();
  await expect(
    page.getByText(/^Thiếu layer 2: nó không được phép|^Thiếu layer 2: không có blob/).first(),
  ).toBeVisible();
  await strata.goto(`/?image=${await lab.image('misfit')}&show=image`);
  await expect(
    page.getByText(/^Lịch sử ghi \d+ bước có tạo layer, nhưng lại có \d+ layer\.$/).first(),
  ).toBeVisible();
  await expect(english(page.getByRole('main'))).toHaveCount(0);
});

test('the words stay English, and marked so, until their Vietnamese can be had', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await loseImage(page, /\/api\/images\/[0-9a-f]+\/overlay/);
  await page.route('**/server-vi-*.js', route => route.abort());
  await page.route('**/api/events', route => route.abort());
  await page.addInitScript(() => localStorage.setItem('strata:language', 'vi'));
  await strata.goto(`${page.url()}&show=overlay`);
  const problem = page.getByRole('alert').filter({ hasText: 'image' });
  await expect(english(problem).first()).toHaveText('There is no such image on this server');
  await page.unroute('**/server-vi-*.js');
  await page.unroute('**/api/events');
  await expect(problem).toContainText('Máy chủ này không có image như vậy', { timeout: 45_000 });
  await expect(english(problem)).toHaveCount(0);
});
