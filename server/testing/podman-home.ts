import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { defaultLimits } from '../limits.ts';
import type { OpenedSource } from '../sources/source.ts';
import type { FixtureImage } from './image-fixture.ts';
import { FixtureFolder } from './open-fixture.ts';
import { PodmanFixture } from './podman-fixture.ts';
import { tarOf } from './tar-fixture.ts';

export const base = await tarOf([{ name: 'etc/motd', content: 'hello\n' }]);
export const change = await tarOf([{ name: 'opt/app', content: 'binary' }]);
export const other = await tarOf([{ name: 'opt/other', content: 'x' }]);
export const app: FixtureImage = { layers: [base, change], tags: ['docker.io/library/app:1'] };

/** An ID of one digit. */
export const hex = (digit: string): string => digit.repeat(64);

/** A store of Podman in the home of somebody. */
export class PodmanHome {
  readonly #folder = new FixtureFolder();
  #count = 0;
  #store!: PodmanFixture;

  /** A home that each test of the file has anew, and that is gone after the last. */
  static ofEachTest(): PodmanHome {
    const home = new PodmanHome();
    beforeEach(() => home.#renew());
    afterAll(() => home.#folder.close());
    return home;
  }

  get store(): PodmanFixture {
    return this.#store;
  }

  /** Opens the store as it is on disk, or the folder that is given. */
  open(path = this.store.path, limits = defaultLimits): Promise<OpenedSource> {
    return this.#folder.open(path, limits);
  }

  /** What is found in the store as it is on disk. */
  async reopen(): Promise<unknown> {
    const opened = await this.open();
    return { layers: layersOf(opened), warnings: opened.warnings };
  }

  #renew(): void {
    this.#store = new PodmanFixture(join(this.#folder.path, `home-${++this.#count}`, 'storage'));
  }
}

/** Where each layer is: the first characters of its directory, or why it is absent. */
export function layersOf({ images }: OpenedSource): unknown {
  return images.map(({ tags, container, layers }) => [
    container?.name ?? tags.join(),
    ...layers.map(({ locator, role }) => {
      const own = role === 'container' ? 'container ' : '';
      if (locator.kind === 'absent') return `${own}${locator.reason}`;
      return `${own}${locator.kind === 'directory' && /overlay\/(.{4}).*\/diff$/.exec(locator.path)?.[1]}`;
    }),
  ]);
}
