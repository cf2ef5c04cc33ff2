import { ancestorsOf, keyOfRef, type PathKey, type PathRef } from '../model/path.ts';

/** Directories by their keys. */
export type Directories = ReadonlyMap<PathKey, PathRef>;

/** What a route says of the open directories of the tree, both as {@link writeTree} writes them. */
export interface OpenTree {
  /** Those that are open without being implied; what is above them is open too. */
  readonly open: string;
  /** Implied ones that are closed by hand, with all below them. */
  readonly shut: string;
}

/** What implies that the directories above it are open. */
interface Place {
  readonly at: PathRef | null;
  readonly dir: PathRef | null;
}

/** More than this many characters, as a URL has them, are not put into a link. */
const mostInLink = 1500;

/** Names of a directory's children that are written, each with its own. */
type Trie = Map<string, Trie>;

/**
 * A walk through `directories` and what is above them, a name for each step down and nothing for each step up:
 * `etc/apt//ssh///usr` is `/etc`, `/etc/apt`, `/etc/ssh`, `/usr`. No name holds a slash, so nothing needs escaping; a
 * name that is not UTF-8 is a NUL and its bytes in base64url.
 */
export function writeTree(directories: Iterable<PathRef>): string {
  const trie: Trie = new Map();
  for (const at of directories) {
    let here = trie;
    for (const name of namesOf(at)) {
      const below: Trie = here.get(name) ?? new Map();
      here.set(name, below);
      here = below;
    }
  }
  return stepsOf(trie).join('/').replace(/\/+$/, '');
}

/** The directories that a walk comes through, those above before those below. Steps up from the root lead nowhere. */
export function readTree(text: string): PathRef[] {
  const found = new Map<PathKey, PathRef>();
  const above: PathRef[] = [];
  for (const name of text === '' ? [] : text.split('/')) {
    if (name === '') {
      above.pop();
      continue;
    }
    const at = childOf(above.at(-1) ?? { path: '/' }, name);
    above.push(at);
    found.set(keyOfRef(at), at);
  }
  return [...found.values()];
}

/** Every directory that is open in the tree. */
export function openOf(tree: OpenTree & Place): Directories {
  const open = byKey([...impliedBy(tree).values(), ...readTree(tree.open)]);
  const shut = byKey(leavesOf(readTree(tree.shut)));
  return without(open, shut);
}

/** How a route at `place` says that exactly `open` and what is above them are open. */
export function treeOf(place: Place, open: Directories): OpenTree {
  const all = byKey([...open.values()].flatMap(at => [...ancestorsOf(at), at]));
  const implied = impliedBy(place);
  const shut = [...implied.values()].filter(
    at => !all.has(keyOfRef(at)) && ancestorsOf(at).every(above => all.has(keyOfRef(above))),
  );
  const said = [...all.values()].filter(at => !implied.has(keyOfRef(at)));
  return { open: writeTree(leavesOf(said)), shut: writeTree(shut) };
}

/** `open` with `directories` opened, or closed with all below them. */
export function withToggled(
  open: Directories,
  directories: readonly PathRef[],
  toOpen: boolean,
): Directories {
  const toggled = byKey(directories);
  return toOpen ? new Map([...open, ...toggled]) : without(open, toggled);
}

/** What of `open` lies below `directory`. */
export function openBelow(open: Directories, directory: PathRef): PathRef[] {
  const key = keyOfRef(directory);
  return [...open.values()].filter(at => ancestorsOf(at).some(above => keyOfRef(above) === key));
}

/**
 * As much of a written tree as fits into `most` characters of a URL: what lies deepest goes first, and of what is
 * equally deep that which has the fewest directories in common with `near`.
 */
export function boundTree(text: string, near: PathRef | null, most = mostInLink): string {
  if (lengthInUrl(text) <= most) return text;
  const towards = near === null ? [] : [...ancestorsOf(near), near].map(keyOfRef);
  const ranked = readTree(text).map((at, order) => {
    const above = ancestorsOf(at);
    const common = [...above, at].filter((one, i) => keyOfRef(one) === towards[i]).length;
    return { at, depth: above.length, common, order };
  });
  ranked.sort((a, b) => a.depth - b.depth || b.common - a.common || a.order - b.order);
  const kept: PathRef[] = [];
  let length = 0;
  for (const { at } of ranked) {
    // Its name, a step down and at most one up.
    length += lengthInUrl(namesOf(at).at(-1) ?? '') + 2;
    if (length > most) break;
    kept.push(at);
  }
  return writeTree(kept);
}

/** What is above the selected path and above the directory that the figures show. */
function impliedBy({ at, dir }: Place): Directories {
  return byKey([at, dir].flatMap(one => (one === null ? [] : ancestorsOf(one))));
}

function without(open: Directories, closed: Directories): Directories {
  if (closed.size === 0) return open;
  return byKey(
    [...open.values()].filter(at => ![...ancestorsOf(at), at].some(one => closed.has(keyOfRef(one)))),
  );
}

/** Those that have none of the others below them. */
function leavesOf(directories: readonly PathRef[]): PathRef[] {
  const above = new Set(directories.flatMap(ancestorsOf).map(keyOfRef));
  return directories.filter(at => !above.has(keyOfRef(at)));
}

function byKey(directories: readonly PathRef[]): Directories {
  return new Map(directories.map(at => [keyOfRef(at), at]));
}

function stepsOf(trie: Trie): string[] {
  const names = [...trie].sort(([a], [b]) => (a < b ? -1 : 1));
  return names.flatMap(([name, below]) => [name, ...stepsOf(below), '']);
}

/** The names from the root down, as they are written. */
function namesOf(at: PathRef): string[] {
  return [...ancestorsOf(at), at].map(({ path, bytes }, depth, all) => {
    // Where only a name above is not UTF-8 this one reads the same in both.
    const name = path.slice((all[depth - 1]?.path.length ?? 0) + 1);
    if (bytes === undefined) return name;
    const raw = atob(bytes);
    const rawName = raw.slice(raw.lastIndexOf('/') + 1);
    const text = textOf(rawName);
    return text ?? `\0${btoa(rawName).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  });
}

function childOf(directory: PathRef, written: string): PathRef {
  const base = directory.path === '/' ? '' : directory.path;
  const raw = rawOf(written);
  if (raw === null && directory.bytes === undefined) return { path: `${base}/${written}` };
  const name = raw ?? binaryOf(written);
  const above = directory.bytes === undefined ? binaryOf(base) : atob(directory.bytes);
  const shown = raw === null ? written : new TextDecoder().decode(bytesOf(raw));
  return { path: `${base}/${shown}`, bytes: btoa(`${above}/${name}`) };
}

/** The bytes, a letter each, of a name that is written as bytes; null for one that is written as text. */
function rawOf(written: string): string | null {
  const match = /^\0([\w-]+)$/.exec(written);
  if (match === null) return null;
  try {
    return atob((match[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null; // No base64: a name that nothing has.
  }
}

function binaryOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
}

function textOf(binary: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(binary));
  } catch {
    return null;
  }
}

function lengthInUrl(text: string): number {
  return new URLSearchParams({ open: text }).toString().replaceAll('%2F', '/').length - 'open='.length;
}
