import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedSource } from '../sources/source.ts';
import { ContainerdFixture } from './containerd-fixture.ts';
import { configOf, type FixtureImage, hexOf } from './image-fixture.ts';
import type { FixtureFolder } from './open-fixture.ts';
import { tarOf } from './tar-fixture.ts';

export const base = await tarOf([{ name: 'etc/motd', content: 'hello\n' }]);
export const change = await tarOf([{ name: 'opt/app', content: 'binary' }]);
const other = await tarOf([{ name: 'opt/other', content: 'x' }]);

/** Two images for two platforms, which have their upper layer in common. */
export const app: FixtureImage = { layers: [base, change] };
export const arm: FixtureImage = { layers: [other, change], platform: 'linux/arm64' };

export const idOf = (image: FixtureImage): string => `sha256:${hexOf(configOf(image))}`;
/** An ID of one digit. */
export const hex = (digit: string): string => digit.repeat(64);

let count = 0;

/** A Docker root without images of its own; its containerd has its folder where dockerd puts it. */
export class ContainerdHome {
  readonly docker: string;
  readonly store: ContainerdFixture;
  readonly #folder: FixtureFolder;

  constructor(folder: FixtureFolder) {
    this.#folder = folder;
    this.docker = join(folder.path, `docker-${++count}`);
    this.store = new ContainerdFixture(join(this.docker, 'containerd', 'daemon'));
  }

  /** Writes containerd's folder and opens it. */
  open(): Promise<OpenedSource> {
    return this.#folder.open(this.store.write());
  }

  /** What Docker keeps of a container. */
  dockerContainer(id: string, config: object): void {
    mkdirSync(join(this.docker, 'containers', id), { recursive: true });
    writeFileSync(
      join(this.docker, 'containers', id, 'config.v2.json'),
      JSON.stringify({ ID: id, ...config }),
    );
  }
}

/** Where each layer is: the number of a snapshot, or `gzip` and the like for a blob, or why it is absent. */
export function layersOf({ images }: OpenedSource): unknown {
  return images.map(({ tags, platform, container, layers }) => [
    container?.name ?? tags.join(),
    platform,
    ...layers.map(({ locator, role }) => {
      const own = role === undefined || role === 'image' ? '' : `${role} `;
      if (locator.kind === 'directory') return `${own}${/(\d+)\/fs$/.exec(locator.path)?.[1]}`;
      return `${own}${locator.kind === 'blob' ? locator.compression : locator.reason}`;
    }),
  ]);
}
