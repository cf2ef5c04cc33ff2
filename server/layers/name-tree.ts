import { compareBytes, decodeText, isUtf8 } from './bytes.ts';

const slash = 0x2f;

/**
 * A tree in pre-order whose siblings are sorted by the bytes of their names; node 0 is the root. Both a layer's
 * index and a timeline are one.
 */
export interface NameTree {
  parent(node: number): number;
  /** The node after the last one below `node`; the first child is `node + 1`. */
  end(node: number): number;
  name(node: number): Uint8Array;
}

/** A path as people read it, and as it is. */
export interface PathText {
  /** U+FFFD where the bytes are not UTF-8. */
  readonly text: string;
  /** Whether `text` is the whole truth. */
  readonly exact: boolean;
}

/** Raw bytes of the absolute path of a node; `/` for the root. */
export function pathOf(tree: NameTree, node: number): Uint8Array {
  const names: Uint8Array[] = [];
  let length = 0;
  for (let at = node; at !== 0; at = tree.parent(at)) {
    const name = tree.name(at);
    names.push(name);
    length += name.length + 1;
  }
  const path = new Uint8Array(Math.max(length, 1)).fill(slash);
  let at = 1;
  for (const name of names.reverse()) {
    path.set(name, at);
    at += name.length + 1;
  }
  return path;
}

/** A path for people, and whether that says all of it. */
export function pathText(path: Uint8Array): PathText {
  return { text: decodeText(path), exact: isUtf8(path) };
}

/** The node at a path below `root`; -1 where there is none. Repeated and trailing slashes do not count. */
export function findNode(tree: NameTree, path: Uint8Array, root = 0): number {
  let node = root;
  for (let start = 0; start < path.length;) {
    let end = path.indexOf(slash, start);
    if (end < 0) end = path.length;
    if (end > start) {
      node = findChild(tree, node, path.subarray(start, end));
      if (node < 0) return -1;
    }
    start = end + 1;
  }
  return node;
}

/** In as many steps as the logarithm of what lies below `node`: a directory may have a million names. */
function findChild(tree: NameTree, node: number, name: Uint8Array): number {
  let from = node + 1;
  let to = tree.end(node);
  while (from < to) {
    let child = (from + to) >>> 1;
    // Children are not side by side, but whatever lies below one of them leads up to it.
    for (let above = tree.parent(child); above !== node; above = tree.parent(child)) child = above;
    const order = compareBytes(tree.name(child), name);
    if (order === 0) return child;
    if (order < 0) from = tree.end(child);
    else to = child;
  }
  return -1;
}

/** A directory whose children are being walked. */
interface Frame {
  child: number;
  readonly end: number;
  readonly path: PathText;
  /** Children whose own children come later, the nearest last. */
  readonly deferred: { readonly node: number; readonly path: PathText }[];
}

/**
 * All nodes but the root in the order of the bytes of their whole paths, which is not pre-order: `/a-b` comes
 * before `/a/b`. What lies below a node is left out where `enter` says no.
 */
export function* walkByPath(
  tree: NameTree,
  enter: (node: number) => boolean,
): Generator<{ readonly node: number; readonly path: PathText }, void, undefined> {
  const root: PathText = { text: '', exact: true };
  const stack: Frame[] = [{ child: 1, end: tree.end(0), path: root, deferred: [] }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const due = frame.deferred.at(-1);
    const atEnd = frame.child >= frame.end;
    if (due !== undefined && (atEnd || comesBefore(tree.name(due.node), tree.name(frame.child)))) {
      frame.deferred.pop();
      stack.push({ child: due.node + 1, end: tree.end(due.node), path: due.path, deferred: [] });
      continue;
    }
    if (atEnd) {
      stack.pop();
      continue;
    }
    const node = frame.child;
    frame.child = tree.end(node);
    const place = { node, path: childPath(frame.path, tree, node) };
    yield place;
    if (tree.end(node) > node + 1 && enter(node)) frame.deferred.push(place);
  }
}

/** Whether `directory` followed by a slash comes before `name`. */
function comesBefore(directory: Uint8Array, name: Uint8Array): boolean {
  for (let i = 0; i < directory.length; i++) {
    const difference = directory[i]! - (name[i] ?? -1);
    if (difference !== 0) return difference < 0;
  }
  return slash < (name[directory.length] ?? -1);
}

/** The path of a child, where that of its directory is known; of the root that is the empty text. */
export function childPath(parent: PathText, tree: NameTree, node: number): PathText {
  const name = tree.name(node);
  const exact = parent.exact && isUtf8(name);
  // Bytes that are no character of their own may become one with their neighbours: decode the whole path.
  return exact || isUtf8(name)
    ? { text: `${parent.text}/${decodeText(name)}`, exact }
    : { text: decodeText(pathOf(tree, node)), exact: false };
}
