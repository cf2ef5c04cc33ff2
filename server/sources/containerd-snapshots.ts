import { readBolt } from '../bolt/bolt-file.ts';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** One snapshot of containerd's overlayfs snapshotter: a directory and what lies below it. */
export interface Snapshot {
  /** `<namespace>/<number>/<key>` */
  readonly name: string;
  /** Name of its directory: a number. */
  readonly directory: string;
  /** Name of the snapshot below; null for the lowest. */
  readonly parent: string | null;
  /** `active`: of a container or a build, may change. `view`: of something that only reads. */
  readonly kind: 'view' | 'active' | 'committed' | 'unknown';
}

/** All snapshots by name. */
export type Snapshots = ReadonlyMap<string, Snapshot>;

const kinds = ['unknown', 'view', 'active', 'committed'] as const;
const mostSnapshots = 200_000;

/**
 * Reads the `metadata.db` of a snapshotter (snapshots/storage/bolt.go). Throws a BadImage where it is damaged, a system
 * error where it cannot be opened.
 */
export function readSnapshots(path: string, limits: Limits): Snapshots {
  return readBolt(path, limits, root => {
    const snapshots = new Map<string, Snapshot>();
    for (const [name, fields] of root.bucket('v1', 'snapshots')?.buckets() ?? []) {
      if (snapshots.size >= mostSnapshots) {
        throw new BadImage('metadata.db', `has more than ${mostSnapshots} snapshots, the limit`);
      }
      const id = fields.get('id');
      if (id === undefined) continue;
      snapshots.set(name, {
        name,
        directory: String(readUvarint(id)),
        parent: fields.text('parent') || null,
        kind: kinds[fields.get('kind')?.[0] ?? 0] ?? 'unknown',
      });
    }
    return snapshots;
  });
}

/** Seven bits a byte, lowest first, the eighth says that there are more (Go's encoding/binary). */
function readUvarint(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [i, byte] of bytes.subarray(0, 10).entries()) value |= BigInt(byte & 0x7f) << BigInt(7 * i);
  return value;
}

/** The key that a client gave the snapshot: its name without the namespace and the number before it. */
export function keyOf(name: string): string {
  return name.split('/').slice(2).join('/');
}

/** A snapshot's place in a stack; `snapshot` is undefined where the database names it and does not have it. */
export interface StackedSnapshot {
  readonly name: string;
  readonly snapshot: Snapshot | undefined;
}

/**
 * The snapshot of that name with all below it, the lowest first. It ends below one that is missing. Throws a BadImage
 * where the parents lead in a circle.
 */
export function stackOf(snapshots: Snapshots, top: string, limits: Limits): readonly StackedSnapshot[] {
  const stack: StackedSnapshot[] = [];
  const seen = new Set<string>();
  for (let name: string | null = top; name !== null;) {
    if (seen.has(name)) throw new BadImage('metadata.db', `the parents of ${top} lead in a circle`);
    if (stack.length > limits.layers) {
      throw new BadImage(
        'metadata.db',
        `${top} has more than ${limits.layers} snapshots below it, the limit`,
      );
    }
    seen.add(name);
    const snapshot: Snapshot | undefined = snapshots.get(name);
    stack.push({ name, snapshot });
    name = snapshot?.parent ?? null;
  }
  return stack.reverse();
}
