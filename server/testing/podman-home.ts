import { join } from 'node:path';
import type { OpenedSource } from '../sources/source.ts';
import type { FixtureImage } from './image-fixture.ts';
import type { FixtureFolder } from './open-fixture.ts';
import { PodmanFixture } from './podman-fixture.ts';
import { tarOf } from './tar-fixture.ts';

export const base = await tarOf([{ name: 'etc/motd', content: 'hello\n' }]);
export const change = await tarOf([{ name: 'opt/app', content: 'binary' }]);
export const other = await tarOf([{ name: 'opt/other', content: 'x' }]);
export const app: FixtureImage = { layers: [base, change], tags: ['docker.io/library/app:1'] };

/** An ID of one digit. */
export const hex = (digit: string): string => digit.repeat(64);

let count = 0;

/** A store of Podman in the home of somebody. */
export function newPodmanStore(folder: FixtureFolder): PodmanFixture {
  return new PodmanFixture(join(folder.path, `home-${++count}`, 'storage'));
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
