import type { Identifier } from '../../shared/anatomy.ts';
import { chainIds, type ChainStep, type Sha256, storageLayerIds } from './chain-ids.ts';
import type { Store, Subject, SubjectLayer } from './subject.ts';

/** The identifiers of a subject, each with the file that an engine keeps it in. None of them has been checked yet. */
export interface Identifiers {
  /** Of the image or container as a whole. */
  readonly whole: readonly Identifier[];
  /** Of each layer, base first, without the short name that its `link` holds. */
  readonly layers: readonly (readonly Identifier[])[];
}

/** Everything that leads from a tag to a directory, in the terms of the store it lies in (Docker's for an archive). */
export function identify(subject: Subject, store: Store, sha256: Sha256): Identifiers {
  const terms = termsOf[store.driver];
  const folder = store.layersRoot.startsWith(`${store.root}/`)
    ? store.layersRoot.slice(store.root.length + 1)
    : '.';
  const diffIds = subject.layers.filter(({ role }) => role === 'image').map(({ diffId }) => diffId);
  const steps = store.driver === 'podman' ? storageLayerIds(diffIds, sha256) : chainIds(diffIds, sha256);
  return {
    whole: terms.whole(subject, folder),
    layers: subject.layers.map((layer, i) => [
      ...(layer.blobDigest === null ? [] : [entry('blob', layer.blobDigest, terms.blob(layer.blobDigest))]),
      ...terms.layer({ layer, folder, subject, step: steps[i] ?? { input: null, id: null } }),
    ]),
  };
}

/** The identifiers that a small file of their own holds (or, for an image ID, is hashed to): these can be checked. */
const kept: Readonly<Record<Store['driver'], readonly Identifier['kind'][]>> = {
  docker: ['imageId', 'diffId', 'cacheId', 'mountId'],
  overlay2: [],
  podman: [],
  containerd: ['imageId'],
};

/** Whether the file of an identifier holds it alone. */
export function isKeptAlone({ kind }: Identifier, { driver }: Store): boolean {
  return kept[driver].includes(kind);
}

/** A file to read so that an identifier can be compared with it. */
export interface KeptFile {
  /** Below the store's root. */
  readonly path: string;
  /** Whether it says the identifier, or is what the identifier is the digest of. */
  readonly holds: 'text' | 'digested';
}

/** All files that the identifiers of a subject can be compared with. */
export function keptFiles(subject: Subject, store: Store, sha256: Sha256): KeptFile[] {
  const { whole, layers } = identify(subject, store, sha256);
  return [...whole, ...layers.flat()].flatMap((one): KeptFile[] =>
    one.file !== null && isKeptAlone(one, store)
      ? [{ path: one.file, holds: one.kind === 'imageId' ? 'digested' : 'text' }]
      : [],
  );
}

interface Place {
  readonly subject: Subject;
  readonly layer: SubjectLayer;
  readonly step: ChainStep;
  /** The folder of all layers, below the store's root. */
  readonly folder: string;
}

interface Terms {
  readonly whole: (subject: Subject, folder: string) => Identifier[];
  readonly layer: (place: Place) => Identifier[];
  readonly blob: (digest: string) => string | null;
}

/** Beside the folder of all layers there is one of that name with what Docker knows of them. */
const docker: Terms = {
  whole: ({ tags, imageId, container }, folder) => [
    ...tags.map(tag => entry('tag', tag, `image/${folder}/repositories.json`)),
    ...(container === null ? [] : containerOf(container, `containers/${container.id}/config.v2.json`)),
    entry('imageId', imageId, imageId && `image/${folder}/imagedb/content/sha256/${hex(imageId)}`),
  ],
  layer: ({ layer, step, folder, subject }) => {
    const { place, role, diffId } = layer;
    const directory = directoryOf(place?.directory ?? null, folder);
    if (role !== 'image') {
      const mount = `image/${folder}/layerdb/mounts/${subject.container?.id ?? ''}`;
      const file = `${mount}/${role === 'init' ? 'init-id' : 'mount-id'}`;
      return [entry('mountId', place?.cacheId ?? null, file), directory];
    }
    const chain = chained('chainId', step, place?.chainId);
    const database = step.id === null ? null : `image/${folder}/layerdb/sha256/${hex(step.id)}`;
    return [
      entry('diffId', diffId, database && `${database}/diff`),
      { ...chain, file: database },
      entry('cacheId', place?.cacheId ?? null, database && `${database}/cache-id`),
      directory,
    ];
  },
  blob: () => null,
};

const podman: Terms = {
  whole: ({ tags, imageId, container }) => [
    ...tags.map(tag => entry('tag', tag, 'overlay-images/images.json')),
    ...(container === null ? [] : containerOf(container, 'overlay-containers/containers.json')),
    entry('imageId', imageId, 'overlay-images/images.json'),
  ],
  layer: ({ layer, step, folder }) => {
    const { place, role, diffId } = layer;
    const directory = directoryOf(place?.directory ?? null, folder);
    const layers = 'overlay-layers/layers.json';
    const id = place?.cacheId ?? null;
    if (role !== 'image') return [entry('layerId', id, layers), directory];
    // Layers that were committed here have random IDs: only what agrees is told as computed.
    const computed = id === null || id === step.id ? step : { input: null, id };
    return [
      entry('diffId', diffId, layers),
      { ...entry('layerId', computed.id, layers), input: computed.input },
      directory,
    ];
  },
  blob: () => null,
};

const metadata = 'io.containerd.metadata.v1.bolt/meta.db';
const blobs = 'io.containerd.content.v1.content/blobs/sha256';
const containerd: Terms = {
  whole: ({ tags, imageId, container }) => [
    ...tags.map(tag => entry('tag', tag, metadata)),
    ...(container === null ? [] : containerOf(container, metadata)),
    entry('imageId', imageId, imageId && `${blobs}/${hex(imageId)}`),
  ],
  layer: ({ layer, step, folder, subject }) => {
    const { place, role, diffId } = layer;
    const directory = directoryOf(place?.directory ?? null, folder);
    const snapshot = entry('snapshot', place?.directory ?? null, folder.replace(/[^/]*$/, 'metadata.db'));
    if (role !== 'image') return [snapshot, directory];
    return [
      entry('diffId', diffId, subject.imageId && `${blobs}/${hex(subject.imageId)}`),
      { ...chained('chainId', step, place?.chainId), file: metadata },
      snapshot,
      directory,
    ];
  },
  blob: digest => `${blobs}/${hex(digest)}`,
};

const bare: Terms = {
  whole: ({ container }) => (container === null ? [] : containerOf(container, null)),
  layer: ({ layer, folder }) => [directoryOf(layer.place?.directory ?? null, folder)],
  blob: () => null,
};

const termsOf: Readonly<Record<Store['driver'], Terms>> = { docker, overlay2: bare, podman, containerd };

/** A chain ID as worked out, and whether the store calls it so. */
function chained(kind: 'chainId', step: ChainStep, stated: string | null | undefined): Identifier {
  const check = stated == null || step.id === null ? 'unread' : stated === step.id ? 'same' : 'different';
  return { ...entry(kind, step.id ?? stated ?? null, null), input: step.input, check };
}

function containerOf({ id, name }: { readonly id: string; readonly name: string }, file: string | null) {
  return [entry('container', name, file), entry('containerId', id, file)];
}

/** `folder` is `.` where the folder of all layers is all that was opened. */
function directoryOf(directory: string | null, folder: string): Identifier {
  if (directory === null) return entry('directory', null, folder);
  return entry('directory', directory, folder === '.' ? directory : `${folder}/${directory}`);
}

function entry(kind: Identifier['kind'], value: string | null, file: string | null): Identifier {
  return { kind, value, input: null, file, check: 'unread' };
}

function hex(digest: string): string {
  return digest.replace(/^\w+:/, '');
}
