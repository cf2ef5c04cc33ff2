import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DirectoryPage } from '../../shared/directory.ts';
import type { ImageSummary } from '../../shared/image.ts';
import type { ServerEvent } from '../../shared/upload.ts';
import { DockerEngine, requireEngine } from '../testing/docker-engine.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { countWatches } from '../testing/mounted-overlay.ts';
import { describeWith, requireFile, requireOverlay } from '../testing/requirements.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { collectEvents, eventually, startTestServer, type TestServer } from '../testing/test-server.ts';

const startTimeout = 120_000;
const busybox = '/bin/busybox';
type LiveEvent = Extract<ServerEvent, { type: 'live' }>;

const requirements = [requireEngine(), requireOverlay(), requireFile(busybox)];
describeWith(requirements, 'a real engine at work, while one looks', () => {
  let engine: DockerEngine;
  let server: TestServer;

  beforeAll(async () => {
    engine = await DockerEngine.start();
    const layer = await tarOf([
      { name: 'bin/', mode: 0o755 },
      { name: 'bin/busybox', mode: 0o755, content: readFileSync(busybox) },
      { name: 'etc/', mode: 0o755 },
      { name: 'etc/motd', mode: 0o644, content: 'from the image\n' },
      { name: 'etc/passwd', mode: 0o644, content: 'root:x:0:0::/:\n' },
    ]);
    engine.load(await dockerSave({ images: [{ tags: ['live/base:1'], layers: [layer] }] }));
    server = await startTestServer();
    const source = await server.context.catalog.openPath(engine.root, 'path');
    if (source.error !== null) throw new Error(source.error);
    server.context.stores.follow(source.id);
  }, startTimeout);
  afterAll(async () => {
    await server.close();
    await engine.close();
  }, startTimeout);

  const images = async (): Promise<ImageSummary[]> =>
    (await server.catalog()).sources.flatMap(source => source.images);
  const container = async (name: string): Promise<ImageSummary> =>
    eventually(async () => {
      const found = (await images()).find(image => image.container?.name === name);
      expect(found?.container?.state).toBe('running');
      return found!;
    });
  const run = (name: string, ...command: string[]): string =>
    engine.docker('run', '--detach', '--network=none', `--name=${name}`, 'live/base:1', busybox, ...command);
  const inside = (name: string, script: string): string =>
    engine.docker('exec', name, busybox, 'sh', '-c', script);
  const rows = async (id: string, path: string): Promise<string[]> => {
    const page = await server.json(`/api/images/${id}/entries?path=${path}&view=diff`, DirectoryPage);
    return page.rows.map(row => `${row.change} ${row.path} ${row.mode.toString(8)} ${row.size}`);
  };

  it(
    'shows what a container changes, whichever way it does',
    async () => {
      run('busy', 'sleep', '3600');
      const { id } = await container('busy');
      const { events, stop } = await collectEvents(server.url, `?watch=${id}`);
      const told = (path: string): string[] =>
        events
          .filter((event): event is LiveEvent => event.type === 'live' && event.imageId === id)
          .flatMap(event => event.changes.filter(change => change.path === path).map(({ what }) => what));
      const happens = async (script: string, path: string, what: string): Promise<void> => {
        const before = told(path).length;
        inside('busy', script);
        await eventually(() => expect(told(path).slice(before)).toContain(what));
      };
      try {
        // What happens before it is followed is shown, but nobody can say what it was.
        await eventually(() => {
          inside('busy', 'echo > /followed');
          expect(told('/followed')).not.toEqual([]);
        });
        // Before Linux 6.8 it is the container's own mount that tells of the writes in place below.
        const mounted = engine.docker('inspect', '--format={{.GraphDriver.Data.MergedDir}}', 'busy');
        expect(countWatches(statSync(mounted).dev)).toBeGreaterThan(0);
        await happens('echo hello > /etc/new', '/etc/new', 'created');
        expect(await rows(id, '/etc')).toEqual(['added /etc/new 644 6']);
        await happens('echo more >> /etc/new', '/etc/new', 'changed');
        expect(await rows(id, '/etc')).toEqual(['added /etc/new 644 11']);
        await happens('printf J | dd of=/etc/new conv=notrunc 2> /dev/null', '/etc/new', 'changed');
        await happens('chmod 600 /etc/new', '/etc/new', 'changed');
        expect(await rows(id, '/etc')).toEqual(['added /etc/new 600 11']);
        await happens('mv /etc/new /etc/moved', '/etc/moved', 'created');
        await happens('rm /etc/motd', '/etc/motd', 'created');
        expect(await rows(id, '/etc')).toEqual(['removed /etc/motd 644 15', 'added /etc/moved 600 11']);
        const content = await server.get(`/api/images/${id}/content?path=/etc/moved`);
        expect(content.body.toString()).toBe('Jello\nmore\n');
      } finally {
        stop();
      }
    },
    startTimeout,
  );

  it(
    'shows images, containers and tags that come and go, and what becomes of a container',
    async () => {
      const names = async (): Promise<string[]> =>
        (await images()).flatMap(image =>
          image.container === null ? image.tags : [`${image.container.name} ${image.container.state}`],
        );
      engine.docker('tag', 'live/base:1', 'live/again:2');
      await eventually(async () => expect(await names()).toContain('live/again:2'));
      run('short', 'sleep', '3600');
      await eventually(async () => expect(await names()).toContain('short running'));
      engine.docker('kill', 'short');
      await eventually(async () => expect(await names()).toContain('short exited'));
      engine.docker('rm', 'short');
      engine.docker('rmi', 'live/again:2');
      await eventually(async () => {
        const now = await names();
        expect(now.filter(name => /short|again/.test(name))).toEqual([]);
        expect(now).toContain('live/base:1');
      });
    },
    startTimeout,
  );

  it('had no error of its own to log', () => {
    expect(server.logged).toEqual([]);
  });
});
