/** An image that is made by code: what its build would have written, step by step. */
export interface Sample {
  /** File name of the archive, without its extension. */
  readonly name: string;
  readonly tag: string;
  /** Execution parameters, as the image config has them below `config`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Base first. */
  readonly steps: readonly SampleStep[];
}

/** One step of the build. Without `entries` it made no layer. */
export interface SampleStep {
  readonly createdBy: string;
  /** ISO 8601, whole seconds: also the time of everything the step wrote. */
  readonly created: string;
  readonly entries?: readonly SampleEntry[];
}

/** One entry of a layer. Directories above it are added where they are not listed. */
export interface SampleEntry {
  /** Without a slash at either end. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'fifo';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly content: Uint8Array;
  /** Of a symbolic or a hard link; of the latter without a slash in front. */
  readonly target?: string;
  /** Values that are valid UTF-8, which tar-stream can write. */
  readonly xattrs?: Readonly<Record<string, string>>;
  /** ISO 8601. Only where it is not the step's: changing attributes leaves the time of the content alone. */
  readonly mtime?: string;
}

/** What may differ from the usual: root's, 0644 for files and 0755 for directories, written by the step. */
export type Attributes = Partial<Pick<SampleEntry, 'mode' | 'uid' | 'gid' | 'xattrs' | 'mtime'>>;

const nothing = new Uint8Array();
const encoder = new TextEncoder();

/** A file of text (its lines, each ended) or of bytes. */
export function file(
  path: string,
  content: readonly string[] | Uint8Array,
  attributes: Attributes = {},
): SampleEntry {
  const bytes =
    content instanceof Uint8Array ? content : encoder.encode(content.map(line => `${line}\n`).join(''));
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, ...attributes, content: bytes };
}

/** A directory; needed only where it is empty or is not root's with 0755. */
export function directory(path: string, attributes: Attributes = {}): SampleEntry {
  return { path, type: 'directory', mode: 0o755, uid: 0, gid: 0, ...attributes, content: nothing };
}

/** A symbolic link. */
export function symlink(path: string, target: string): SampleEntry {
  return { path, type: 'symlink', mode: 0o777, uid: 0, gid: 0, content: nothing, target };
}

/** Another name of a file that stands earlier in the same layer; takes that file's attributes. */
export function hardLink(path: string, target: SampleEntry): SampleEntry {
  return { ...target, path, type: 'link', content: nothing, target: target.path };
}

/** A named pipe. */
export function fifo(path: string): SampleEntry {
  return { path, type: 'fifo', mode: 0o600, uid: 0, gid: 0, content: nothing };
}

/** The mark that hides a path of the layers below. */
export function whiteout(path: string): SampleEntry {
  const slash = path.lastIndexOf('/') + 1;
  return file(`${path.slice(0, slash)}.wh.${path.slice(slash)}`, nothing);
}

/** A directory that hides whatever the layers below have in it. */
export function opaqueDirectory(path: string, attributes: Attributes = {}): readonly SampleEntry[] {
  return [directory(path, attributes), file(`${path}/.wh..wh..opq`, nothing)];
}
