import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import type { OpenedSource } from '../sources/source.ts';
import { ContainerdFixture } from './containerd-fixture.ts';
import { configOf, type FixtureImage, hexOf } from './image-fixture.ts';
import { FixtureFolder } from './open-fixture.ts';
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

/** A Docker root without images of its own; its containerd has its folder where dockerd puts it. */
export class ContainerdHome {
  readonly folder = new FixtureFolder();
  #count = 0;
  #docker = '';
  #store!: ContainerdFixture;

  /** A home that each test of the file has anew, and that is gone after the last. */
  static ofEachTest(): ContainerdHome {
    const home = new ContainerdHome();
    beforeEach(() => home.#renew());
    afterAll(() => home.folder.close());
    return home;
  }

  get docker(): string {
    return this.#docker;
  }

  get store(): ContainerdFixture {
    return this.#store;
  }

  /** Writes containerd's folder and opens it. */
  open(): Promise<OpenedSource> {
    return this.folder.open(this.store.write());
  }

  /** What Docker keeps of a container. */
  dockerContainer(id: string, config: object): void {
    mkdirSync(join(this.docker, 'containers', id), { recursive: true });
    writeFileSync(
      join(this.docker, 'containers', id, 'config.v2.json'),
      JSON.stringify({ ID: id, ...config }),
    );
  }

  #renew(): void {
    this.#docker = join(this.folder.path, `docker-${++this.#count}`);
    this.#store = new ContainerdFixture(join(this.docker, 'containerd', 'daemon'));
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
