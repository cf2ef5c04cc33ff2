import type { BoltBucket } from '../bolt/bolt-bucket.ts';
import { readBolt } from '../bolt/bolt-file.ts';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** What one namespace of containerd's `meta.db` says. Docker's is called `moby`, Kubernetes's `k8s.io`. */
export interface Namespace {
  readonly name: string;
  readonly images: readonly NamedTarget[];
  /**
   * What overlayfs's snapshotter calls a snapshot (`<namespace>/<number>/<key>`), by the key that clients use: the
   * chain ID of an unpacked layer, the ID of a container.
   */
  readonly snapshots: ReadonlyMap<string, string>;
  readonly containers: readonly ContainerRecord[];
}

/** An image's name, and the digest of the manifest or the index that it stands for. */
export interface NamedTarget {
  readonly name: string;
  readonly digest: string;
}

/** What containerd keeps of a container. */
export interface ContainerRecord {
  readonly id: string;
  readonly image: string;
  readonly snapshotKey: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** What containerd keeps, namespace by namespace. */
export interface Metadata {
  readonly namespaces: readonly Namespace[];
  readonly warnings: readonly string[];
}

/** More than that are no containers, no snapshots and no namespaces of a machine, but an attack. */
const mostRecords = 200_000;
const snapshotter = 'overlayfs';

/**
 * Reads containerd's `meta.db` (metadata/buckets.go): leases, ingests and the list of blobs are of no use here and are
 * not read. A part that is damaged is left out with a warning that names it. Throws a BadImage where nothing can be
 * read, and a system error where the file cannot be opened.
 */
export function readMetadata(path: string, limits: Limits): Metadata {
  return readBolt(path, limits, root => {
    const warnings: string[] = [];
    const reader = new Reader(warnings);
    const namespaces: Namespace[] = [];
    for (const [name, bucket] of root.bucket('v1')?.buckets() ?? []) {
      if (namespaces.length >= limits.images) {
        warnings.push(`meta.db has more than ${limits.images} namespaces: the others are left out.`);
        break;
      }
      namespaces.push(reader.namespace(name, bucket));
    }
    return { namespaces, warnings };
  });
}

class Reader {
  readonly #warnings: string[];
  #records = 0;

  constructor(warnings: string[]) {
    this.#warnings = warnings;
  }

  namespace(name: string, bucket: BoltBucket): Namespace {
    return {
      name,
      images: this.#part(name, 'images', [] as NamedTarget[], images => {
        for (const [image, fields] of this.#bounded(bucket.bucket('images')?.buckets())) {
          images.push({ name: image, digest: fields.bucket('target')?.text('digest') ?? '' });
        }
      }),
      snapshots: this.#part(name, 'snapshots', new Map<string, string>(), snapshots => {
        for (const [key, fields] of this.#bounded(bucket.bucket('snapshots', snapshotter)?.buckets())) {
          const own = fields.text('name');
          if (own !== undefined) snapshots.set(key, own);
        }
      }),
      containers: this.#part(name, 'containers', [] as ContainerRecord[], containers => {
        for (const [id, fields] of this.#bounded(bucket.bucket('containers')?.buckets())) {
          containers.push(readContainer(id, fields));
        }
      }),
    };
  }

  /** Fills `list` as far as the part can be read. */
  #part<T>(namespace: string, part: string, list: T, fill: (list: T) => void): T {
    try {
      fill(list);
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      this.#warnings.push(
        `Not all ${part} of the namespace ${namespace} could be read. ${error.message}. Restart containerd if it reports the same.`,
      );
    }
    return list;
  }

  *#bounded<T>(records: Iterable<T> | undefined): Generator<T, void, undefined> {
    for (const record of records ?? []) {
      if (++this.#records > mostRecords) {
        throw new BadImage('meta.db', `has more than ${mostRecords} records, the limit`);
      }
      yield record;
    }
  }
}

function readContainer(id: string, fields: BoltBucket): ContainerRecord {
  const labels = new Map<string, string>();
  for (const [label, value] of fields.bucket('labels')?.values() ?? []) {
    labels.set(label, Buffer.from(value).toString('utf8'));
  }
  // Docker leaves the key away: it is the ID.
  return { id, image: fields.text('image') ?? '', snapshotKey: fields.text('snapshotKey') || id, labels };
}
