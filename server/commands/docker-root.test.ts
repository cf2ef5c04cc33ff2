import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../shared/image.ts';
import { DockerRootFixture } from '../testing/docker-root-fixture.ts';
import { describeWith, requireCommand, requireTmpfs } from '../testing/requirements.ts';
import { runStrata, type ServeProcess, startServe } from '../testing/serve-process.ts';
import { eventually } from '../testing/test-server.ts';

/** Root without any capability is a user like others: what belongs to somebody else is closed to it. */
const powerless = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];
const somebodyElse = 65534;

let folder: string;
let root: DockerRootFixture;
const processes: ServeProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'strata-docker-'));
  root = new DockerRootFixture(path.join(folder, 'docker'));
  const image = root.addImage(['lab/app:1'], [{ 'etc/motd': 'hello' }]);
  root.addContainer('web', image, { 'etc/motd': 'changed' });
});
afterEach(async () => {
  for (const strata of processes.splice(0)) await strata.kill();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (args: readonly string[], through: readonly string[]): Promise<ServeProcess> => {
  const strata = await startServe(['--data', path.join(folder, 'data'), ...args], through);
  processes.push(strata);
  return strata;
};
/** The source that is read from a path, once it has been. */
const opened = (strata: ServeProcess): Promise<Catalog['sources'][number]> =>
  eventually(async () => {
    const found = (await strata.catalog()).sources.find(({ origin }) => origin === 'path');
    expect(['ready', 'failed']).toContain(found?.state);
    return found!;
  });
/** What it has said, ended in good order. */
const endOf = async (strata: ServeProcess): Promise<string> => {
  strata.child.kill('SIGTERM');
  return strata.stderr;
};
const advice = (at: string): string =>
  'An engine’s folder belongs to root. Run Strata with sudo, or in a container: ' +
  '`docker run --rm --cap-add SYS_ADMIN -p 127.0.0.1:4870:4870 ' +
  `-v ${at}:${at}:ro strata serve --host 0.0.0.0 ${at}\``;

const setpriv = requireCommand('setpriv');
const mounts = requireTmpfs();
const rights = mounts.missing === undefined ? setpriv : mounts;

describeWith(rights, 'a data root that this user may not read', () => {
  const close = (...name: string[]): void => {
    const at = path.join(root.path, ...name);
    chownSync(at, somebodyElse, somebodyElse);
    chmodSync(at, 0o700);
  };

  it.each(['inspect', 'ls', 'anatomy'])('ends `strata %s` with 1, and says what to type', command => {
    close();
    expect(runStrata([command, root.path], powerless)).toEqual({
      status: 1,
      stdout: '',
      stderr: `strata: docker: may not be read: ${root.path}\n        ${advice(root.path)}\n`,
    });
  });

  it('says the whole path where a relative one was given, fit to be typed', () => {
    const at = path.join(folder, 'it’s mine');
    root = new DockerRootFixture(at);
    close();
    const { stderr } = runStrata(['inspect', path.relative(process.cwd(), at)], powerless);
    expect(stderr).toContain(`-v '${at}:${at}:ro' strata serve --host 0.0.0.0 '${at}'\`\n`);
  });

  it('ends `strata serve` with 1 before it listens', () => {
    close();
    const data = path.join(folder, 'data');
    const serve = ['serve', '--port', '0', '--data', data];
    expect(runStrata([...serve, '--docker-root', 'none', root.path], powerless)).toEqual({
      status: 1,
      stdout: '',
      stderr: `strata: ${root.path}: this user may not read it\n        ${advice(root.path)}\n`,
    });
    expect(runStrata([...serve, '--docker-root', root.path], powerless)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `strata: docker: ${root.path} cannot be looked at: this user may not read it\n` +
        `        ${advice(root.path)}\n`,
    });
  });

  it('fails as a source where only a part is closed; the server goes on, and the page says what to type', async () => {
    close('image');
    const strata = await start(['--docker-root', 'none', root.path], powerless);
    const { state, error } = await opened(strata);
    const what = `docker: a part of it may not be read: ${path.join(root.path, 'image')}`;
    expect([state, error]).toEqual(['failed', `${what}. ${advice(root.path)}`]);
    expect(await endOf(strata)).toBe(`strata: ${what}. ${advice(root.path)}\n`);
    expect(runStrata(['inspect', root.path], powerless).stderr).toBe(
      `strata: ${what}\n        ${advice(root.path)}\n`,
    );
  });
});

describeWith(rights, 'where Docker usually has its data', () => {
  /** A mount namespace of its own in which `/var/lib` has nothing but what the script puts there. */
  const usual = (script: string): string[] => {
    const setUp = `mount -t tmpfs tmpfs /var/lib && ${script} && exec "$@"`;
    return ['unshare', '--mount', 'sh', '-c', setUp, 'sh'];
  };
  const bound = (): string => `mkdir /var/lib/docker && mount --bind '${root.path}' /var/lib/docker`;

  it('is opened by itself', async () => {
    const strata = await start([], usual(bound()));
    const source = await opened(strata);
    expect(source).toMatchObject({ name: '/var/lib/docker', state: 'ready', store: { driver: 'docker' } });
    expect(source.images.map(({ container, tags }) => container?.name ?? tags[0])).toEqual([
      'lab/app:1',
      'web',
    ]);
    expect(await endOf(strata)).toBe('');
  });

  it('is not where `--docker-root none` says so', async () => {
    const strata = await start(['--docker-root', 'none'], usual(bound()));
    await eventually(async () => {
      const { sources } = await strata.catalog();
      expect(sources.filter(({ state }) => state === 'ready').map(({ origin }) => origin)).toEqual(
        Array(3).fill('sample'),
      );
    });
    expect(await endOf(strata)).toBe('');
  });

  it.each(['.', 'image'])(
    'is said to be closed where it is (%s), and the server runs without it',
    async part => {
      const at = path.join(root.path, part);
      chownSync(at, somebodyElse, somebodyElse);
      chmodSync(at, 0o710);
      const strata = await start([], [...usual(bound()), ...powerless]);
      await eventually(async () => {
        const { sources } = await strata.catalog();
        expect(sources.map(({ origin, state }) => `${origin} ${state}`)).toEqual(
          Array(3).fill('sample ready'),
        );
      });
      expect(await endOf(strata)).toBe(
        'strata: /var/lib/docker is there, but this user may not read it: what Docker has is not shown.\n' +
          `        ${advice('/var/lib/docker')}\n`,
      );
    },
  );

  it('is not mentioned where there is none', async () => {
    const strata = await start([], usual('true'));
    expect((await strata.catalog()).sources.every(({ origin }) => origin === 'sample')).toBe(true);
    expect(await endOf(strata)).toBe('');
  });
});

describe('a data root that anybody may read', () => {
  it('is read without root', () => {
    const { status, stdout } = runStrata(['inspect', root.path, '--json']);
    expect(status).toBe(0);
    expect(stdout).toContain('lab/app:1');
  });
});
