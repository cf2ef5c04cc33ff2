import { OpaqueRoot, opaqueRootNeeds, withoutSysAdmin } from './opaque-root.ts';
import { requires } from './requires.ts';
import { StrataServer } from './strata-server.ts';
import type { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

test.describe('an opaque directory of a Docker root', () => {
  requires(...opaqueRootNeeds());
  let root: OpaqueRoot | undefined;
  let limited: StrataServer | undefined;
  let full: StrataServer | undefined;
  test.beforeAll(async () => {
    root = new OpaqueRoot();
    limited = await StrataServer.start(undefined, [root.path], { under: withoutSysAdmin });
    full = await StrataServer.start(undefined, [root.path]);
  });
  test.afterAll(async () => {
    await limited?.dispose();
    await full?.dispose();
    root?.close();
  });

  /** Opens the directory in an image or a container of a server. */
  async function openCache(
    strata: StrataPage,
    server: StrataServer | undefined,
    name: RegExp,
  ): Promise<void> {
    await strata.goto(server!.url);
    await strata.page.getByRole('link', { name }).click();
    await strata.layers.waitFor();
    await strata.expand('srv');
    await strata.expand('cache');
  }

  test('without CAP_SYS_ADMIN the page says so, and Docker’s record tells it of an image', async ({
    strata,
  }) => {
    await openCache(strata, limited, /^lab\/opaque:1/);
    const notice = strata.files.getByRole('group').filter({ hasText: 'Not all can be read' });
    await notice.getByText('Not all can be read').click();
    await expect(notice).toContainText(
      'Without CAP_SYS_ADMIN the kernel hides which directories are opaque.',
    );
    await expect(notice).toContainText('Run Strata as root, or its container with --cap-add SYS_ADMIN.');
    await expect(strata.row('of-layer-2')).toBeVisible();
    await expect(strata.row('old-1')).toHaveCount(0);
    await strata.showDiff();
    await expect(strata.row('cache')).toHaveAccessibleName(/opaque, hides 2 entries/);
    await expect(strata.row('old-1')).toHaveAccessibleName(/removed/);
  });

  test('the palette finds a container by its name', async ({ strata }) => {
    await strata.goto(full!.url);
    await strata.page.keyboard.press('Control+k');
    await strata.paletteField.fill('@web');
    await strata.result('web').click();
    await expect(strata.title).toHaveText('web');
  });

  test('of a container nothing else tells it: what is hidden is there, and that may be so is said', async ({
    strata,
  }) => {
    await openCache(strata, limited, /^web/);
    await expect(strata.files.getByText('Not all can be read')).toBeVisible();
    await expect(strata.row('of-container')).toHaveAccessibleName(/layer 4/);
    await expect(strata.row('of-layer-2')).toHaveAccessibleName(/layer 2/);
    await strata.files.getByText('Not all can be read').click();
    await expect(strata.files).toContainText(
      'what such a directory of a container hides is shown as if it were there',
    );
    await strata.button('Tiếng Việt').click();
    const notice = strata.page.getByRole('group').filter({ hasText: 'Không đọc được tất cả' }).first();
    await expect(notice).toContainText(
      'những gì một thư mục như vậy của container che vẫn hiện ra như thể còn đó. Hãy chạy Strata với quyền root',
    );
    await expect(notice.locator('[lang=en]')).toHaveCount(0);
  });

  test('with it nothing is said, and the container hides what it hides', async ({ strata }) => {
    await openCache(strata, full, /^lab\/opaque:1/);
    await expect(strata.row('old-1')).toHaveCount(0);
    await expect(strata.row('of-layer-2')).toBeVisible();
    await expect(strata.page.getByText('Not all can be read')).toHaveCount(0);
    await openCache(strata, full, /^web/);
    await expect(strata.row('of-container')).toBeVisible();
    await expect(strata.row('of-layer-2')).toHaveCount(0);
    await expect(strata.page.getByText('Not all can be read')).toHaveCount(0);
  });
});
