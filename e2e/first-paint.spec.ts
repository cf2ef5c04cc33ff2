import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { expect, test } from './strata-test.ts';

/** What the page may cost before anything is to be seen, in bytes. */
const most = 250_000;

/** A script as it was fetched, and what it weighs under way. */
interface Script {
  readonly url: string;
  readonly gzip: number;
}

/** The scripts that were asked for until the first contentful paint; those after it cost nobody any waiting. */
async function scriptsOf(page: Page, go: () => Promise<void>): Promise<readonly Script[]> {
  const bodies: Promise<Script>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() !== 'script') return;
    const script = response.body().then(body => ({ url: response.url(), gzip: gzipSync(body).length }));
    bodies.push(script);
  });
  await go();
  const early = await page.evaluate(async () => {
    const painted = await new Promise<number>(resolve => {
      new PerformanceObserver((list, observer) => {
        const [paint] = list.getEntriesByName('first-contentful-paint');
        if (paint === undefined) return;
        observer.disconnect();
        resolve(paint.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < painted)
      .map(({ name }) => name);
  });
  return (await Promise.all(bodies)).filter(({ url }) => early.includes(url));
}

for (const { what, link } of [
  { what: 'the catalogue', link: () => '/' },
  { what: 'an image', link: (id: string) => `/?image=${id}` },
]) {
  test(`${what} is painted with at most 250 kB of JavaScript, gzip`, async ({ strata, server, page }) => {
    await strata.goto();
    const image = await strata.imageLink('sample/node-app:1').getAttribute('href');
    const id = new URL(image ?? '', server.url).searchParams.get('image') ?? '';
    const fresh = await page.context().browser()!.newContext();
    try {
      const visit = await fresh.newPage();
      const scripts = await scriptsOf(visit, async () => {
        await visit.goto(`${server.url}${link(id)}`);
        await visit.getByRole('heading', { level: 1 }).waitFor();
      });
      const all = scripts.reduce((sum, { gzip }) => sum + gzip, 0);
      test
        .info()
        .annotations.push({ type: 'figure', description: `${scripts.length} scripts, ${all} bytes` });
      expect(scripts.length).toBeGreaterThan(0);
      expect(all, scripts.map(({ url, gzip }) => `${gzip} ${url}`).join('\n')).toBeLessThanOrEqual(most);
      // What only some of the views need comes with them.
      const names = scripts.map(({ url }) => new URL(url).pathname);
      expect(names.filter(name => /code-view|compare-view|sizes-pane|disk-pane|palette/.test(name))).toEqual(
        [],
      );
    } finally {
      await fresh.close();
    }
  });
}
