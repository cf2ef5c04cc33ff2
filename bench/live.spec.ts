import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { LivePage } from '../e2e/live-page.ts';
import { requires } from '../e2e/requires.ts';
import { StrataServer } from '../e2e/strata-server.ts';
import { expect, test } from '../e2e/strata-test.ts';
import { DockerEngine, requireEngine } from '../server/testing/docker-engine.ts';
import { dockerSave } from '../server/testing/image-fixture.ts';
import { requireFile } from '../server/testing/requirements.ts';
import { tarOf } from '../server/testing/tar-fixture.ts';
import { median, quantile } from './rounds.ts';

/*
 * How long it takes from a change in a running container until the page has painted it, marked as new. The changes are
 * made through the container's own mount, which is what its processes do; both clocks are this machine's.
 *
 *   npx playwright test -c playwright.bench.config.ts live
 */
const busybox = '/bin/busybox';
const rounds = 10;

/** Each kind of change: does it to a file, and gives a selector that only its outcome matches. */
const kinds: Readonly<Record<string, (file: string) => string>> = {
  create: file => {
    writeFileSync(`${file}-new`, 'x');
    return fresh(`${file}-new`);
  },
  'write in place': file => {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, 'T', 0);
    closeSync(descriptor);
    return fresh(file);
  },
  append: file => {
    appendFileSync(file, 'more');
    return fresh(file);
  },
  chmod: file => {
    chmodSync(file, 0o600);
    return fresh(file);
  },
  rename: file => {
    renameSync(file, `${file}-moved`);
    return fresh(`${file}-moved`);
  },
  delete: file => {
    unlinkSync(file);
    return `[role=tree]:not(:has(${rowOf(file)}))`;
  },
};

const rowOf = (file: string) => `[role=treeitem][aria-label^="${path.basename(file)},"]`;
const fresh = (file: string) => `${rowOf(file)}[data-fresh=true]`;

test.describe('a container of a real engine', () => {
  requires(requireEngine(), requireFile(busybox));
  let engine: DockerEngine | undefined;
  let server: StrataServer | undefined;
  let merged = '';

  test.beforeAll(async () => {
    engine = await DockerEngine.start();
    const layer = await tarOf([
      { name: 'bin/', mode: 0o755 },
      { name: 'bin/busybox', mode: 0o755, content: readFileSync(busybox) },
      { name: 'srv/', mode: 0o755 },
    ]);
    engine.load(await dockerSave({ images: [{ tags: ['live/base:1'], layers: [layer] }] }));
    engine.docker(
      'run',
      '--detach',
      '--network=none',
      '--name=lesson',
      'live/base:1',
      busybox,
      'sleep',
      '3600',
    );
    merged = engine.docker('inspect', '--format={{.GraphDriver.Data.MergedDir}}', 'lesson');
    server = await StrataServer.start(undefined, [engine.root]);
  });
  test.afterAll(async () => {
    await server?.dispose();
    await engine?.close();
  });

  // All rows of a kind are in sight.
  test.use({ viewport: { width: 1280, height: 1400 } });

  test('from a change in it until the page has painted it', async ({ page }) => {
    const folderOf = (kind: string) => path.join(merged, 'srv', kind.replaceAll(' ', '-'));
    const fileOf = (kind: string, round: number) => path.join(folderOf(kind), `file-${round}`);
    for (const kind of Object.keys(kinds)) {
      mkdirSync(folderOf(kind));
      for (let round = 0; round < rounds; round++) writeFileSync(fileOf(kind, round), 'text');
    }
    const live = new LivePage(page);
    const { strata, mark } = live;
    await live.open(server!.url, 'lesson');
    await strata.showDiff();
    await strata.expand('srv');
    // Whoever changes something before it is followed sees it, but not as new; and then it is not new any more.
    await expect(async () => {
      writeFileSync(path.join(merged, 'srv/followed'), 'x');
      await expect(mark).toHaveText(/changed just now/, { timeout: 1000 });
    }).toPass();
    await expect(mark).toHaveText('Live: follows the disk', { timeout: 60_000 });
    for (const [kind, change] of Object.entries(kinds)) {
      await strata.expand(path.basename(folderOf(kind)));
      await strata.row('file-0').waitFor();
      const waits: number[] = [];
      for (let round = 0; round < rounds; round++) {
        waits.push(await untilPainted(page, () => change(fileOf(kind, round))));
        await page.waitForTimeout(300);
      }
      const [middle, worst] = [median(waits), quantile(waits, 1)];
      process.stdout.write(`| ${kind} | ${rounds} | ${middle.toFixed(0)} ms | ${worst.toFixed(0)} ms |\n`);
      expect.soft(worst, kind).toBeLessThanOrEqual(1000);
      await strata.row(path.basename(folderOf(kind))).click();
      await expect(strata.row('file-0')).toHaveCount(0);
    }
  });
});

/** Makes a change and gives the milliseconds from there until what its selector matches has been painted. */
async function untilPainted(page: Page, change: () => string): Promise<number> {
  const began = Date.now();
  const selector = change();
  const painted = await page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const look = () => {
          if (document.querySelector(wanted) === null) {
            requestAnimationFrame(look);
            return;
          }
          // A message is taken up after the frame in which it was sent has been painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(Date.now());
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      }),
    selector,
  );
  return painted - began;
}
