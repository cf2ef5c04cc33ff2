import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Entry } from '../../shared/entry.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { recordSource } from '../catalog/record-source.ts';
import { defaultLimits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import { DockerEngine, requireEngine } from '../testing/docker-engine.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { type SeenEntry, walkKernel } from '../testing/kernel-view.ts';
import { compareViews, rawPath, seenEntry } from '../testing/merge-layers.ts';
import { xattrsOf } from '../testing/kernel-xattrs.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { WorkerPool } from '../workers/pool.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/server/cli.js');
const timeout = 120_000;
const busybox = '/bin/busybox';

/** What `strata ls --json` prints of a data root, in the terms of what the kernel shows. */
function list(
  root: string,
  args: readonly string[],
  without: readonly string[] = [],
): Map<string, SeenEntry> {
  const { stdout } = strata(['ls', root, ...args, '--json'], without);
  const seen = new Map<string, SeenEntry>();
  for (const line of stdout.trim().split('\n')) {
    const entry = Entry.parse(JSON.parse(line));
    const path = rawPath(entry).toString('latin1');
    seen.set(path, { ...seenEntry(entry, path), xattrs: entry.xattrs ?? {} });
  }
  return seen;
}

/** Runs the command line, without some of root's capabilities. */
function strata(
  args: readonly string[],
  without: readonly string[] = [],
): { stdout: string; stderr: string } {
  const drop = without.map(name => `-${name}`).join(',');
  const limited = without.length === 0 ? [] : ['setpriv', `--bounding-set=${drop}`, `--inh-caps=${drop}`];
  const [command = '', ...rest] = [...limited, process.execPath, cli, ...args];
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', maxBuffer: 256 << 20 });
  if (status !== 0) throw new Error(`strata ${args.join(' ')}: ${stderr}`);
  return { stdout, stderr };
}

const kernelView = (merged: string): ReadonlyMap<string, SeenEntry> =>
  walkKernel(merged, { xattrs: xattrsOf });

describeWith(
  [requireEngine(), requireOverlay()],
  'the data root of a real engine, against what the kernel mounts',
  () => {
    let engine: DockerEngine;
    const container = (format: string, name: string): string =>
      engine.docker('inspect', '--format', format, name);

    beforeAll(async () => {
      engine = await DockerEngine.start();
      const shell = readFileSync(busybox);
      const links = ['sh', 'sleep', 'touch', 'rm', 'mkdir', 'mv', 'chmod', 'ln', 'cat', 'dd'];
      const layers = [
        await tarOf([
          { name: 'bin/', mtime: 1_700_000_000 },
          { name: 'bin/busybox', content: shell, mode: 0o755, mtime: 1_700_000_000 },
          ...links.map(name => ({ name: `bin/${name}`, type: 'symlink' as const, linkname: 'busybox' })),
          { name: 'srv/', mtime: 1 },
          { name: 'srv/app/', mode: 0o700 },
          { name: 'srv/app/old', content: 'old' },
          { name: 'srv/app/keep', content: 'keep' },
          { name: 'srv/gone', content: 'gone' },
        ]),
        await tarOf([
          { name: 'srv/app/' },
          { name: 'srv/app/.wh..wh..opq' },
          { name: 'srv/app/new', content: 'new', mode: 0o4755 },
          { name: 'srv/.wh.gone' },
        ]),
      ];
      engine.load(await dockerSave({ images: [{ tags: ['judge:1'], layers }] }));
      engine.docker('run', '--detach', '--network', 'none', '--name', 'live', 'judge:1', 'sleep', '100000');
      const change = [
        'rm -r /srv/app && mkdir /srv/app && touch /srv/app/fresh',
        'mkdir /empty && ln /srv/app/fresh /srv/app/same && chmod 700 /srv',
        'dd if=/dev/zero of=/zeros bs=1000 count=5 && rm /bin/mv && mkdir -p /a/b/c',
      ].join(' && ');
      engine.docker('exec', 'live', 'sh', '-c', change);
    }, timeout);
    afterAll(() => engine.close(), timeout);

    it('an image', () => {
      const ours = list(engine.root, ['--image', 'judge:1']);
      expect(ours.size).toBeGreaterThan(14);
      engine.mounted('judge:1', merged => expect(compareViews(ours, kernelView(merged))).toEqual([]));
    });

    it('an image, which would be told from the same a layer short', () => {
      const short = list(engine.root, ['--image', 'judge:1', '--layer', '1']);
      engine.mounted('judge:1', merged => expect(compareViews(short, kernelView(merged))).not.toEqual([]));
      engine.mounted('judge:1', merged => expect(compareViews(short, kernelView(merged))).toEqual([]), 1);
    });

    it(
      'a container while it runs, and when it has been stopped',
      () => {
        const merged = container('{{.GraphDriver.Data.MergedDir}}', 'live');
        const ours = list(engine.root, ['--container', 'live']);
        expect(compareViews(ours, kernelView(merged))).toEqual([]);
        expect([ours.has('/srv/app/fresh'), ours.has('/srv/app/new'), ours.has('/bin/mv')]).toEqual([
          true,
          false,
          false,
        ]);
        expect(strata(['inspect', engine.root, '--container', 'live']).stdout).toContain(
          'Container live (running)',
        );
        engine.docker('kill', 'live');
        engine.docker('wait', 'live');
        expect(compareViews(list(engine.root, ['--container', 'live']), ours)).toEqual([]);
        expect(strata(['inspect', engine.root, '--container', 'live']).stdout).toContain(
          'Container live (exited)',
        );
      },
      timeout,
    );

    it('what a container has changed since its start', () => {
      const { stdout } = strata(['ls', engine.root, '--container', 'live', '--view', 'diff', '--json']);
      const changes = stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { path: string; change: string })
        .map(({ path, change }) => `${change} ${path}`);
      // `/srv/app` was made anew, and hides all that was in it.
      expect(changes).toEqual([
        'added /a',
        'added /a/b',
        'added /a/b/c',
        'modified /bin',
        'removed /bin/mv',
        'added /empty',
        'modified /srv',
        'modified /srv/app',
        'added /srv/app/fresh',
        'added /srv/app/same',
        'added /zeros',
      ]);
    });

    it(
      'the same image without CAP_SYS_ADMIN, by the record of its tars; of a container it says what is missing',
      () => {
        const ours = list(engine.root, ['--image', 'judge:1'], ['sys_admin']);
        engine.mounted('judge:1', merged =>
          expect(compareViews(ours, walkKernel(merged, { xattrs: xattrsOf }))).toEqual([]),
        );
        const { stderr } = strata(['ls', engine.root, '--container', 'live'], ['sys_admin']);
        expect(stderr).toContain(
          'strata: warning: Without CAP_SYS_ADMIN the kernel hides which directories are opaque.',
        );
        expect(stderr).toContain(
          'strata: warning: layer 4: Which of its directories are opaque cannot be seen',
        );
        const inspected = strata(['inspect', engine.root, '--json'], ['sys_admin']).stdout;
        expect(inspected).toContain('"degraded": {');
        expect(strata(['inspect', engine.root]).stdout).not.toContain('Degraded');
      },
      timeout,
    );

    it(
      'an image that is removed in mid-scan: its layers have vanished, the others are there',
      async () => {
        const layer = await tarOf([{ name: 'victim', content: 'x' }]);
        engine.load(await dockerSave({ images: [{ tags: ['victim:1'], layers: [layer] }] }));
        const opened = await openSource(engine.root, { spoolDirectory: '/', limits: defaultLimits });
        engine.docker('rmi', 'victim:1');
        const pool = new WorkerPool();
        try {
          const head = { name: 'root', addedAt: new Date().toISOString(), bytes: 0, files: [] };
          const indexer = new LayerIndexer(pool, defaultLimits);
          const { record } = await recordSource(opened, head, { indexer });
          const layersOf = (tag: string) =>
            record.images.find(({ tags }) => tags.includes(tag))?.layers ?? [];
          expect(layersOf('victim:1').map(({ locator }) => locator)).toEqual([
            { kind: 'absent', reason: expect.stringContaining('there is no such directory') as string },
          ]);
          expect(layersOf('judge:1').map(({ index }) => index?.entries)).toEqual([17, 4]);
        } finally {
          await pool.close();
        }
      },
      timeout,
    );

    it('a layer directory that cannot be read: it is absent with the reason, the others are there', () => {
      const [, top = ''] = engine.layerDirectories('judge:1');
      chownSync(top, 4242, 4242);
      chmodSync(top, 0o700);
      try {
        const args = ['ls', engine.root, '--image', 'judge:1', '--json'];
        const { stdout, stderr } = strata(args, ['dac_override', 'dac_read_search']);
        expect(stderr).toMatch(
          /warning: layer 2 is absent, so the view is incomplete: .*may not be read by this user/,
        );
        expect(stdout).toContain('"path":"/srv/app/old"');
        expect(stdout).not.toContain('"path":"/srv/app/new"');
      } finally {
        chownSync(top, 0, 0);
        chmodSync(top, 0o755);
      }
    });
  },
);
