import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'playwright/test';
import { DockerRootFixture } from '../server/testing/docker-root-fixture.ts';
import type { Catalog } from '../shared/image.ts';
import { greeting, modernArchive } from './archives.ts';
import {
  deepImage,
  incompleteArchive,
  misfitArchive,
  rootFilesystem,
  service,
  tamperedArchive,
  weights,
  wide,
  withGone,
  withIdleLayer,
  withLateFiles,
  withoutFiles,
} from './odd-archives.ts';
import { OpaqueRoot, withoutSysAdmin } from './opaque-root.ts';
import { StrataServer } from './strata-server.ts';

/** Images of every kind, by what is odd about them. */
const makers = {
  service: () => modernArchive(service('demo/service:1')),
  greeting: () => modernArchive(greeting('demo/greeting:1')),
  wide: () => modernArchive(wide('demo/wide:1')),
  weights: () => modernArchive(weights('demo/weights:1')),
  gone: () => modernArchive(withGone('demo/gone:1')),
  deep: () => modernArchive(deepImage('demo/128-layers:1', 128)),
  nothing: () => modernArchive(withoutFiles('demo/from-scratch:1')),
  late: () => modernArchive(withLateFiles('demo/late:1')),
  idle: () => modernArchive(withIdleLayer('demo/idle-layer:1')),
  incomplete: () => incompleteArchive('demo/incomplete:1'),
  tampered: () => tamperedArchive('demo/tampered:1'),
  misfit: () => misfitArchive('demo/misfit:1'),
  'root-filesystem': () => rootFilesystem(),
} as const;

export type Oddity = keyof typeof makers;

/** A server with archives that are not as they should be. */
export interface FaultyServer {
  readonly url: string;
  /** The ID of `demo/service:1`, whose archive has changed since it was read. */
  readonly changed: string;
}

/** A server that follows a container. */
export interface FollowedServer {
  readonly url: string;
  /** Writes a file as the container would. */
  readonly write: (name: string) => Promise<void>;
}

/** Odd images on a server, each uploaded when it is first asked for, and servers that are odd themselves. */
export class Lab {
  readonly server: StrataServer;
  readonly #ids = new Map<Oddity, Promise<string>>();
  readonly #closers: (() => Promise<void>)[] = [];
  #faulty: Promise<FaultyServer> | undefined;
  #limited: Promise<string> | undefined;
  #followed: Promise<FollowedServer> | undefined;

  constructor(server: StrataServer) {
    this.server = server;
  }

  /** The ID of the image. */
  image(oddity: Oddity): Promise<string> {
    const known = this.#ids.get(oddity) ?? this.#upload(oddity);
    this.#ids.set(oddity, known);
    return known;
  }

  /** A server that was started with `broken.tar`, which breaks off, and `service.tar`, which was cut off later. */
  faulty(): Promise<FaultyServer> {
    return (this.#faulty ??= this.#startFaulty());
  }

  /** The address of a server without CAP_SYS_ADMIN that has an {@link OpaqueRoot} open; takes what that needs. */
  limited(): Promise<string> {
    return (this.#limited ??= this.#startLimited());
  }

  /** A server with the store of an engine in which the container `web` can write: gives its address, and writes. */
  followed(): Promise<FollowedServer> {
    return (this.#followed ??= this.#startFollowed());
  }

  /** Ends the servers that it has started. */
  async close(): Promise<void> {
    for (const close of this.#closers) await close();
  }

  async #startFaulty(): Promise<FaultyServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'strata-faulty-'));
    this.#closers.push(() => rm(folder, { recursive: true, force: true }));
    const [broken, service] = ['broken.tar', 'service.tar'].map(name => path.join(folder, name)) as [
      string,
      string,
    ];
    const whole = await makers.service();
    await writeFile(service, whole);
    await writeFile(broken, (await makers.greeting()).subarray(0, 3000));
    const server = await StrataServer.start(undefined, [broken, service]);
    this.#closers.unshift(() => server.dispose());
    const changed = await imageOf(server.url, 'service.tar');
    await truncate(service, Math.floor(whole.length / 2));
    return { url: server.url, changed };
  }

  async #startFollowed(): Promise<FollowedServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'strata-followed-'));
    this.#closers.push(() => rm(folder, { recursive: true, force: true }));
    const root = new DockerRootFixture(path.join(folder, 'docker'));
    const image = root.addImage(['demo/web:1'], [{ 'etc/motd': 'hello\n' }, { 'srv/app.js': 'serve()\n' }]);
    const { mountId } = root.addContainer('web', image, { 'srv/started': 'now\n' }, { Running: true });
    const server = await StrataServer.start(undefined, [root.path]);
    this.#closers.unshift(() => server.dispose());
    const upper = path.join(root.path, 'overlay2', mountId, 'diff');
    return { url: server.url, write: name => writeFile(path.join(upper, name), 'written just now\n') };
  }

  async #startLimited(): Promise<string> {
    const root = new OpaqueRoot();
    this.#closers.push(async () => root.close());
    const server = await StrataServer.start(undefined, [root.path], { under: withoutSysAdmin });
    this.#closers.unshift(() => server.dispose());
    return server.url;
  }

  async #upload(oddity: Oddity): Promise<string> {
    return this.server.upload(`${oddity}.tar`, await makers[oddity]());
  }
}

/** Waits until the archive that is called so is open, and gives the ID of its first image. */
async function imageOf(url: string, archive: string): Promise<string> {
  let id: string | undefined;
  await expect(async () => {
    const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
    id = sources.find(({ name }) => name.endsWith(archive))?.images[0]?.id;
    expect(id).toBeDefined();
  }).toPass({ timeout: 60_000 });
  return id ?? '';
}
