import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BoltFixture, boltFile } from './bolt-fixture.ts';
import { type FixtureImage, hexOf } from './image-fixture.ts';
import { FixtureBlobs, type FixtureDescriptor } from './oci-fixture.ts';

export interface FixtureSnapshot {
  readonly namespace?: string;
  /** Key of the snapshot below, in the same namespace. */
  readonly parent?: string;
  readonly kind?: 'view' | 'active' | 'committed';
  /** Content by path. Default: one file named after the directory. */
  readonly files?: Readonly<Record<string, string>>;
}

type Records = Record<string, BoltFixture>;

const kinds = { view: 1, active: 2, committed: 3 };
const snapshotter = 'io.containerd.snapshotter.v1.overlayfs';

/** A folder as containerd keeps it (namespace `moby` where none is given), written piece by piece. */
export class ContainerdFixture {
  readonly path: string;
  readonly blobs = new FixtureBlobs();
  readonly #namespaces = new Map<string, { images: Records; snapshots: Records; containers: Records }>();
  readonly #snapshots: Records = {};
  readonly #names = new Map<string, string>();
  #next = 1;

  constructor(path: string) {
    this.path = path;
  }

  /** Gives a manifest or an index a name. */
  name(name: string, target: Pick<FixtureDescriptor, 'digest'>, namespace = 'moby'): void {
    this.#namespace(namespace).images[name] = { target: { digest: target.digest } };
  }

  /** Adds a snapshot with its directory; answers the name of that. */
  snapshot(
    key: string,
    { namespace = 'moby', parent, kind = 'committed', files }: FixtureSnapshot = {},
  ): string {
    const directory = String(this.#next++);
    const name = `${namespace}/${directory}/${key}`;
    const below = parent === undefined ? undefined : (this.#names.get(`${namespace} ${parent}`) ?? parent);
    this.#names.set(`${namespace} ${key}`, name);
    this.#namespace(namespace).snapshots[key] = { name };
    this.#snapshots[name] = {
      id: Uint8Array.of(Number(directory)),
      kind: Uint8Array.of(kinds[kind]),
      ...(below !== undefined && { parent: below }),
    };
    const fs = join(this.snapshots, directory, 'fs');
    mkdirSync(fs, { recursive: true });
    for (const [path, content] of Object.entries(files ?? { [`from-${directory}`]: '' })) {
      mkdirSync(dirname(join(fs, path)), { recursive: true });
      writeFileSync(join(fs, path), content);
    }
    return directory;
  }

  /** Adds the snapshots of an image's layers, as unpacking it does; answers the key of the topmost. */
  unpack({ layers }: FixtureImage, namespace = 'moby', count = layers.length): string {
    let chain: string | undefined;
    for (const layer of layers.slice(0, count)) {
      const diffId = `sha256:${hexOf(layer)}`;
      const parent = chain;
      chain = parent === undefined ? diffId : `sha256:${hexOf(`${parent} ${diffId}`)}`;
      if (!this.#names.has(`${namespace} ${chain}`)) {
        this.snapshot(chain, { namespace, ...(parent !== undefined && { parent }) });
      }
    }
    return chain ?? '';
  }

  /** Adds containerd's own record of a container. */
  container(id: string, record: BoltFixture, namespace = 'moby'): void {
    this.#namespace(namespace).containers[id] = record;
  }

  get metadata(): string {
    return join(this.path, 'io.containerd.metadata.v1.bolt', 'meta.db');
  }

  get snapshotDatabase(): string {
    return join(this.path, snapshotter, 'metadata.db');
  }

  get snapshots(): string {
    return join(this.path, snapshotter, 'snapshots');
  }

  blob(digest: string): string {
    return join(this.path, 'io.containerd.content.v1.content', 'blobs', digest.replace(':', '/'));
  }

  /** Writes databases and blobs; answers the path. */
  write(): string {
    const namespaces = [...this.#namespaces].map(([name, { images, snapshots, containers }]) => [
      name,
      { images, snapshots: { overlayfs: snapshots }, containers, leases: {} },
    ]);
    put(this.metadata, boltFile({ v1: Object.fromEntries(namespaces) as BoltFixture }, { fanout: 8 }));
    put(this.snapshotDatabase, boltFile({ v1: { snapshots: this.#snapshots } }, { fanout: 8 }));
    for (const [hex, content] of this.blobs.files) put(this.blob(`sha256:${hex}`), content);
    return this.path;
  }

  /** Takes a blob away again. */
  forget({ digest }: Pick<FixtureDescriptor, 'digest'>): void {
    rmSync(this.blob(digest));
  }

  #namespace(name: string): { images: Records; snapshots: Records; containers: Records } {
    const known = this.#namespaces.get(name) ?? { images: {}, snapshots: {}, containers: {} };
    this.#namespaces.set(name, known);
    return known;
  }
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
