import type { LinkTarget } from '../../shared/links.ts';
import { decodeText } from './bytes.ts';
import { Kind, typeOf } from './kind.ts';
import { findNode, pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import type { Timeline } from './timeline.ts';

/** The kernel gives up with ELOOP after as many links (path_resolution(7)). */
const mostLinks = 40;
const slash = 0x2f;
const dot = 0x2e;

/**
 * Where the symbolic link at `node` leads in the merged view of `layer`, as path_resolution(7) has it: relative
 * to the directory of the link, `..` above the root stays there, links in directories on the way are followed too.
 * Null where `node` is no symbolic link there.
 */
export function followLink(timeline: Timeline, node: number, layer: number): LinkTarget | null {
  const first = targetOf(timeline, node, layer);
  if (first === undefined) return null;
  const via = [node];
  const rest = componentsOf(first).reverse();
  let at = first[0] === slash ? 0 : timeline.parent(node);
  const answer = (state: LinkTarget['state'], path: Uint8Array): LinkTarget => ({
    state,
    ...describePlace(timeline, path, layer),
    via: via.map(link => decodeText(pathOf(timeline, link))),
  });
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    const row = timeline.versionAt(at, layer);
    if (row < 0 || timeline.kind(row) !== Kind.dir) return answer('not-directory', pathOf(timeline, at));
    if (isDots(name, 1)) continue;
    if (isDots(name, 2)) {
      at = timeline.parent(at);
      continue;
    }
    const child = findNode(timeline, name, at);
    if (child < 0 || timeline.versionAt(child, layer) < 0)
      return answer('missing', join(pathOf(timeline, at), name));
    const target = targetOf(timeline, child, layer);
    if (target === undefined) {
      at = child;
      continue;
    }
    if (via.length === mostLinks) return answer('loop', pathOf(timeline, child));
    via.push(child);
    for (const component of componentsOf(target).reverse()) rest.push(component);
    if (target[0] === slash) at = 0;
  }
  return answer('found', pathOf(timeline, at));
}

/** The target of the symbolic link that is visible at a node; undefined where none is. */
function targetOf(timeline: Timeline, node: number, layer: number): Uint8Array | undefined {
  const row = timeline.versionAt(node, layer);
  if (row < 0 || timeline.kind(row) !== Kind.symlink) return undefined;
  return timeline.index(row).linkTarget(timeline.entry(row));
}

function describePlace(
  timeline: Timeline,
  bytes: Uint8Array,
  layer: number,
): Pick<LinkTarget, 'path' | 'pathBytes' | 'type' | 'layer' | 'held'> {
  const node = findNode(timeline, bytes);
  const row = node < 0 ? -1 : timeline.versionAt(node, layer);
  return {
    ...pathFields(bytes),
    type: row < 0 ? null : typeOf(timeline.kind(row)),
    layer: row < 0 ? null : timeline.supplier(row),
    held: node >= 0,
  };
}

/** The names in a path; a slash at the end, which asks for a directory, counts as one more: `.`. */
function componentsOf(path: Uint8Array): Uint8Array[] {
  const components: Uint8Array[] = [];
  for (let start = 0; start < path.length;) {
    const found = path.indexOf(slash, start);
    const end = found < 0 ? path.length : found;
    if (end > start) components.push(path.subarray(start, end));
    start = end + 1;
  }
  if (path.at(-1) === slash) components.push(Uint8Array.of(dot));
  return components;
}

function isDots(name: Uint8Array, count: number): boolean {
  return name.length === count && name.every(byte => byte === dot);
}

function join(directory: Uint8Array, name: Uint8Array): Uint8Array {
  const start = directory.length === 1 ? 0 : directory.length;
  const path = new Uint8Array(start + 1 + name.length);
  path.set(directory.subarray(0, start));
  path[start] = slash;
  path.set(name, start + 1);
  return path;
}
