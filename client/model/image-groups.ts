import type { CatalogSource, EngineStore, ImageSummary } from '../../shared/image.ts';
import { nameOf } from './path.ts';

const drivers: Readonly<Record<EngineStore['driver'], string>> = {
  docker: 'Docker',
  overlay2: 'overlay2',
  podman: 'Podman',
  containerd: 'containerd',
};

/** What a source is called: an archive by its file, a store by its engine and its whole path: many end in `data`. */
export function labelOfSource({ name, store }: Pick<CatalogSource, 'name' | 'store'>): string {
  return store === null ? nameOf(name) : `${drivers[store.driver]} · ${name}`;
}

/** The images of one source as people look for them: what has a name first, what has none apart. */
export interface ImageGroups {
  readonly named: readonly ImageSummary[];
  readonly containers: readonly ImageSummary[];
  /** Of a source that has others; alone they are what it has. */
  readonly untagged: readonly ImageSummary[];
}

/** Sorts the images of a source into groups, each in the order of the source. */
export function groupImages(images: readonly ImageSummary[]): ImageGroups {
  const containers = images.filter(({ container }) => container !== null);
  const named = images.filter(({ container, tags }) => container === null && tags.length > 0);
  const untagged = images.filter(({ container, tags }) => container === null && tags.length === 0);
  return named.length + containers.length === 0
    ? { named: untagged, containers, untagged: [] }
    : { named, containers, untagged };
}
