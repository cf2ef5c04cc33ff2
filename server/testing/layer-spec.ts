import { Kind } from '../layers/kind.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Attributes } from '../layers/attributes.ts';
import { encodeText } from '../layers/bytes.ts';

/** One entry of a layer as tests write it. Paths are relative, without a leading slash; strings or raw bytes. */
export interface EntrySpec {
  readonly path: string | Uint8Array;
  readonly kind: Kind;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly seconds?: number;
  readonly nanos?: number;
  readonly content?: string;
  readonly target?: string;
  readonly rdev?: readonly [number, number];
  /** The path that this is a hard link of: one that the layer has before it. */
  readonly linkOf?: string;
  readonly opaque?: boolean;
  readonly redirect?: string;
  readonly metacopy?: boolean;
  readonly xattrs?: Readonly<Record<string, string>>;
}

export type LayerSpec = readonly EntrySpec[];

type Rest = Omit<EntrySpec, 'path' | 'kind'>;

export const dir = (path: string | Uint8Array, rest: Rest = {}): EntrySpec => ({
  path,
  kind: Kind.dir,
  ...rest,
});
export const opaque = (path: string | Uint8Array, rest: Rest = {}): EntrySpec =>
  dir(path, { ...rest, opaque: true });
export const file = (path: string | Uint8Array, content = '', rest: Rest = {}): EntrySpec => ({
  path,
  kind: Kind.file,
  content,
  ...rest,
});
export const link = (path: string | Uint8Array, linkOf: string): EntrySpec => ({
  path,
  kind: Kind.file,
  linkOf,
});
export const symlink = (path: string | Uint8Array, target: string, rest: Rest = {}): EntrySpec => ({
  path,
  kind: Kind.symlink,
  target,
  ...rest,
});
export const whiteout = (path: string | Uint8Array): EntrySpec => ({ path, kind: Kind.whiteout });
export const char = (path: string | Uint8Array, major: number, minor: number): EntrySpec => ({
  path,
  kind: Kind.char,
  rdev: [major, minor],
});
export const block = (path: string | Uint8Array, major: number, minor: number): EntrySpec => ({
  path,
  kind: Kind.block,
  rdev: [major, minor],
});
export const fifo = (path: string | Uint8Array): EntrySpec => ({ path, kind: Kind.fifo });

export const socket = (path: string | Uint8Array, rest: Rest = {}): EntrySpec => ({
  path,
  kind: Kind.socket,
  ...rest,
});

/** Names of the directories on the way to a path, and the last name; slashes split. */
function splitPath(path: string | Uint8Array): { parents: Uint8Array[]; name: Uint8Array } {
  const bytes = typeof path === 'string' ? encodeText(path) : path;
  const parts: Uint8Array[] = [];
  for (let start = 0; start <= bytes.length;) {
    const slash = bytes.indexOf(0x2f, start);
    const end = slash < 0 ? bytes.length : slash;
    if (end > start) parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  const name = parts.pop();
  if (name === undefined) throw new Error('a path of a layer spec is empty');
  return { parents: parts, name };
}

/** Mode that an entry has where its spec says none. */
export function defaultMode(kind: Kind): number {
  return kind === Kind.dir ? 0o755 : kind === Kind.symlink ? 0o777 : 0o644;
}

/** The index of a layer, straight from its spec. */
export function indexOf(spec: LayerSpec): LayerIndex {
  const builder = new LayerIndexBuilder();
  let offset = 512;
  const resolve = (names: readonly Uint8Array[]): number =>
    names.reduce((parent: number, name) => builder.imply(parent, name), builder.root);
  for (const entry of spec) {
    const { parents, name } = splitPath(entry.path);
    const parent = resolve(parents);
    if (entry.linkOf !== undefined) {
      const target = splitPath(entry.linkOf);
      builder.link(parent, name, builder.lookup(resolve(target.parents), target.name));
      continue;
    }
    const attributes = attributesOf(entry, offset);
    offset += 1024;
    if (entry.kind === Kind.whiteout) {
      builder.whiteout(parent, name, attributes);
      continue;
    }
    const node = builder.put(parent, name, attributes);
    if (entry.opaque === true) builder.opaque(node);
  }
  return builder.finish({ tarSize: offset });
}

function attributesOf(entry: EntrySpec, offset: number): Attributes {
  const { kind } = entry;
  return {
    kind,
    mode: entry.mode ?? defaultMode(kind),
    uid: entry.uid ?? 0,
    gid: entry.gid ?? 0,
    size: kind === Kind.file ? encodeText(entry.content ?? '').length : 0,
    mtimeSeconds: entry.seconds ?? 0,
    mtimeNanos: entry.nanos ?? 0,
    offset,
    linkTarget: entry.target === undefined ? undefined : encodeText(entry.target),
    rdev: entry.rdev,
    redirect: entry.redirect === undefined ? undefined : encodeText(entry.redirect),
    metacopy: entry.metacopy,
    xattrs:
      entry.xattrs === undefined
        ? undefined
        : new Map(Object.entries(entry.xattrs).map(([key, value]) => [key, encodeText(value)])),
  };
}
