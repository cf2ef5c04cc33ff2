import { join } from 'node:path';
import { readBolt } from '../bolt/bolt-file.ts';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { containerImage } from './container-image.ts';
import type { Mount } from './mounts.ts';
import type { PodmanLayers } from './podman-layers.ts';
import type { ContainerRecord } from './podman-records.ts';
import type { PodmanRoot } from './podman-root.ts';
import type { SourceContainer, SourceImage, SourceLayer } from './source.ts';

type State = SourceContainer['state'];

/** What the containers of a store stand on. */
export interface PodmanSurroundings {
  readonly root: PodmanRoot;
  readonly layers: PodmanLayers;
  /** Images by the ID in the store's records. */
  readonly images: ReadonlyMap<string, SourceImage>;
  readonly states: ReadonlyMap<string, State>;
  readonly mounts: readonly Mount[];
}

/** The containers of a store as stacks, what they changed on top. */
export function openPodmanContainers(
  records: readonly ContainerRecord[],
  surroundings: PodmanSurroundings,
  limits: Limits,
): { readonly containers: readonly SourceImage[]; readonly warnings: readonly string[] } {
  const containers: SourceImage[] = [];
  const warnings: string[] = [];
  const known = new Map<string, SourceLayer>();
  for (const { layers } of surroundings.images.values()) {
    for (const layer of layers) if (layer.store) known.set(layer.store.directory, layer);
  }
  for (const record of records) {
    if (containers.length >= limits.images) {
      warnings.push(`There are more than ${limits.images} containers: the others are left out.`);
      break;
    }
    try {
      containers.push(openContainer(record, surroundings, known, limits));
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      surroundings.layers.use(record.layer);
      warnings.push(`The container ${nameOf(record)} cannot be shown. ${error.message}.`);
    }
  }
  return { containers, warnings };
}

function openContainer(
  record: ContainerRecord,
  { root, layers, images, states, mounts }: PodmanSurroundings,
  known: ReadonlyMap<string, SourceLayer>,
  limits: Limits,
): SourceImage {
  const ids = layers.stack(record.layer, limits);
  const stack = ids.map((id, at): SourceLayer => {
    if (at === ids.length - 1) {
      return { diffId: null, blobDigest: null, role: 'container', ...layers.place(id, { writable: true }) };
    }
    const ofImage = known.get(id);
    if (ofImage !== undefined) return { ...ofImage, role: 'image' };
    return {
      diffId: layers.record(id)?.['diff-digest'] || null,
      blobDigest: null,
      role: 'image',
      ...layers.place(id),
    };
  });
  const image = images.get(record.image ?? '');
  const isMounted = mounts.some(({ point }) => point === join(root.overlay, record.layer, 'merged'));
  const state = states.get(record.id) ?? (isMounted ? 'running' : 'unknown');
  const container = { id: record.id, name: nameOf(record), imageId: image?.id ?? null, state };
  return containerImage(container, image, stack);
}

function nameOf({ id, names }: ContainerRecord): string {
  return names?.[0] ?? id.slice(0, 12);
}

/** libpod's ContainerStatus. */
const states: readonly State[] = [
  'unknown',
  'created',
  'created',
  'running',
  'exited',
  'paused',
  'exited',
  'exited',
  'running',
];

/**
 * The states of containers as Podman up to its version 4 keeps them in a BoltDB (libpod, boltdb_state.go); none where
 * there is no such file, as with later versions, which use SQLite. Throws a BadImage where it is damaged.
 */
export function readPodmanStates(path: string, limits: Limits): ReadonlyMap<string, State> {
  try {
    return readBolt(path, limits, root => {
      const found = new Map<string, State>();
      for (const [id, container] of root.bucket('ctr')?.buckets() ?? []) {
        if (found.size >= limits.images) break;
        found.set(id, states[stateIn(container.text('state') ?? '')] ?? 'unknown');
      }
      return found;
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/** A number in JSON. Podman's own words are not checked further: nothing depends on them. */
function stateIn(json: string): number {
  return Number(/"state":\s*(\d+)/.exec(json)?.[1] ?? 0);
}
