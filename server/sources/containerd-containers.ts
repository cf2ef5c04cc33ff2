import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { chainIds } from './chain-ids.ts';
import type { SnapshotLayers } from './containerd-layers.ts';
import type { Namespace } from './containerd-metadata.ts';
import { keyOf, type StackedSnapshot, stackOf } from './containerd-snapshots.ts';
import { containerImage } from './container-image.ts';
import { type Digest, parseDigest } from './digest.ts';
import type { DockerContainer } from './docker-container-config.ts';
import type { Mount } from './mounts.ts';
import { isSameReference } from './reference.ts';
import type { LayerRole, SourceContainer, SourceImage, SourceLayer } from './source.ts';

/** What containers need to be told of. */
export interface ContainerSurroundings {
  readonly images: readonly SourceImage[];
  readonly layers: SnapshotLayers;
  /** Those of Docker, which alone knows their names and states. */
  readonly docker: readonly DockerContainer[];
  readonly mounts: readonly Mount[];
}

interface FoundContainer {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** Snapshotter's name of its own snapshot. */
  readonly snapshot: string;
  readonly docker: DockerContainer | undefined;
  readonly image: string | undefined;
}

const initSuffix = '-init';

/**
 * The containers of all namespaces as stacks of snapshots, their own on top. Known are those that containerd has a
 * record of, those that Docker knows, and those that only their snapshot and the `-init` below it give away.
 */
export function openContainerdContainers(
  namespaces: readonly Namespace[],
  surroundings: ContainerSurroundings,
  limits: Limits,
): { readonly containers: readonly SourceImage[]; readonly warnings: readonly string[] } {
  const containers: SourceImage[] = [];
  const warnings: string[] = [];
  const stacker = new Stacker(surroundings, limits);
  for (const found of namespaces.flatMap(namespace => listContainers(namespace, surroundings))) {
    if (containers.length >= limits.images) {
      warnings.push(`There are more than ${limits.images} containers: the others are left out.`);
      break;
    }
    try {
      containers.push(stacker.container(found));
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      warnings.push(`The container ${found.name} cannot be shown. ${error.message}.`);
    }
  }
  return { containers, warnings };
}

function listContainers(
  { name: namespace, containers, snapshots }: Namespace,
  { docker, layers }: ContainerSurroundings,
): readonly FoundContainer[] {
  const found = new Map<string, FoundContainer>();
  const byId = new Map(docker.map(each => [each.id, each]));
  const add = (key: string, of: Partial<FoundContainer> & { readonly id: string }): void => {
    const snapshot = snapshots.get(key);
    if (snapshot === undefined || found.has(snapshot)) return;
    const known = byId.get(of.id);
    const name = known?.name ?? of.name ?? of.id.slice(0, 12);
    found.set(snapshot, { image: undefined, ...of, name, namespace, snapshot, docker: known });
  };
  for (const { id, image, snapshotKey, labels } of containers) {
    const name = nameIn(labels);
    add(snapshotKey, { id, image, ...(name === undefined ? {} : { name }) });
  }
  for (const key of snapshots.keys()) {
    const isItself = byId.has(key) || snapshots.has(key + initSuffix);
    if (isItself && layers.snapshots.get(snapshots.get(key)!)?.kind === 'active') add(key, { id: key });
  }
  return [...found.values()];
}

/** Who runs containers through containerd keeps their names in labels: nerdctl, Kubernetes with that of the pod. */
function nameIn(labels: ReadonlyMap<string, string>): string | undefined {
  const pod = labels.get('io.kubernetes.pod.name');
  const container = labels.get('io.kubernetes.container.name');
  const ofKubernetes = [pod, container].filter(each => each).join('/');
  return labels.get('nerdctl/name') || ofKubernetes || undefined;
}

class Stacker {
  readonly #surroundings: ContainerSurroundings;
  readonly #limits: Limits;
  readonly #layersByChain = new Map<string, SourceLayer>();
  readonly #mounted: ReadonlySet<string>;

  constructor(surroundings: ContainerSurroundings, limits: Limits) {
    this.#surroundings = surroundings;
    this.#limits = limits;
    for (const { layers } of surroundings.images) {
      for (const [at, chainId] of chainOf(layers).entries()) this.#layersByChain.set(chainId, layers[at]!);
    }
    this.#mounted = new Set(surroundings.mounts.flatMap(({ upper }) => upper ?? []));
  }

  container(found: FoundContainer): SourceImage {
    const { layers } = this.#surroundings;
    const stack = stackOf(layers.snapshots, found.snapshot, this.#limits);
    const sourceLayers = stack.map((each, at) => this.#layer(each, roleOf(each, at, stack)));
    const image = this.#imageOf(found, sourceLayers);
    const top = sourceLayers.at(-1)!;
    const container: SourceContainer = {
      id: found.id,
      name: found.name,
      imageId: image?.id ?? null,
      state: found.docker?.state ?? (this.#isMounted(top) ? 'running' : 'unknown'),
    };
    return containerImage(container, image, sourceLayers);
  }

  #layer({ name, snapshot }: StackedSnapshot, role: LayerRole): SourceLayer {
    const chainId = role === 'image' ? (parseDigest(keyOf(name)) ?? null) : null;
    const known = chainId === null ? undefined : this.#layersByChain.get(chainId);
    const placed =
      snapshot === undefined
        ? {
            locator: { kind: 'absent', reason: `metadata.db has no snapshot ${name}.` } as const,
            store: undefined,
          }
        : this.#surroundings.layers.place(snapshot, chainId);
    return { diffId: known?.diffId ?? null, blobDigest: known?.blobDigest ?? null, role, ...placed };
  }

  /** The image whose layers the container has; among several with the same layers the one that it was made from. */
  #imageOf({ docker, image }: FoundContainer, layers: readonly SourceLayer[]): SourceImage | undefined {
    const { images } = this.#surroundings;
    const isMeant = (each: SourceImage): boolean =>
      docker === undefined
        ? each.tags.some(tag => isSameReference(tag, image ?? '')) || isCalled(each, image ?? '')
        : each.manifestDigest === docker.manifest || isCalled(each, docker.image ?? '');
    const chain = layers.findLast(({ role }) => role === 'image')?.store?.chainId ?? undefined;
    const fitting = images.filter(each => chain !== undefined && chainOf(each.layers).at(-1) === chain);
    return fitting.find(isMeant) ?? fitting[0] ?? images.find(isMeant);
  }

  #isMounted({ locator }: SourceLayer): boolean {
    return locator.kind === 'directory' && this.#mounted.has(locator.path);
  }
}

/** The chain IDs of an image's layers, as far up as their diff IDs are known. */
function chainOf(layers: readonly SourceLayer[]): readonly Digest[] {
  const diffIds = layers.map(({ diffId }) => parseDigest(diffId ?? ''));
  const unknown = diffIds.indexOf(undefined);
  return chainIds((unknown < 0 ? diffIds : diffIds.slice(0, unknown)) as readonly Digest[]);
}

function isCalled({ id, manifestDigest, aliases }: SourceImage, digest: string): boolean {
  return id === digest || manifestDigest === digest || aliases?.includes(digest) === true;
}

function roleOf({ name }: StackedSnapshot, at: number, stack: readonly StackedSnapshot[]): LayerRole {
  if (at === stack.length - 1) return 'container';
  return at === stack.length - 2 && name.endsWith(initSuffix) ? 'init' : 'image';
}
