import { greeting, modernArchive } from './archives.ts';
import {
  deepImage,
  incompleteArchive,
  misfitArchive,
  rootFilesystem,
  service,
  tamperedArchive,
  withIdleLayer,
  withoutFiles,
} from './odd-archives.ts';
import type { StrataServer } from './strata-server.ts';

/** Images of every kind, by what is odd about them. */
const makers = {
  service: () => modernArchive(service('demo/service:1')),
  greeting: () => modernArchive(greeting('demo/greeting:1')),
  deep: () => modernArchive(deepImage('demo/128-layers:1', 128)),
  nothing: () => modernArchive(withoutFiles('demo/from-scratch:1')),
  idle: () => modernArchive(withIdleLayer('demo/idle-layer:1')),
  incomplete: () => incompleteArchive('demo/incomplete:1'),
  tampered: () => tamperedArchive('demo/tampered:1'),
  misfit: () => misfitArchive('demo/misfit:1'),
  'root-filesystem': () => rootFilesystem(),
} as const;

export type Oddity = keyof typeof makers;

/** Odd images on a server, each uploaded when it is first asked for. */
export class Lab {
  readonly server: StrataServer;
  readonly #ids = new Map<Oddity, Promise<string>>();

  constructor(server: StrataServer) {
    this.server = server;
  }

  /** The ID of the image. */
  image(oddity: Oddity): Promise<string> {
    const known = this.#ids.get(oddity) ?? this.#upload(oddity);
    this.#ids.set(oddity, known);
    return known;
  }

  async #upload(oddity: Oddity): Promise<string> {
    return this.server.upload(`${oddity}.tar`, await makers[oddity]());
  }
}
