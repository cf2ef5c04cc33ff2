import type { Attributes } from './attributes.ts';
import { buildTimeline } from './build-timeline.ts';
import { decodeBase64, decodeText } from './bytes.ts';
import { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { LayerIndexBuilder } from './layer-index-builder.ts';
import { findNode } from './name-tree.ts';
import { parseRedirect } from './redirect.ts';
import { Timeline } from './timeline.ts';

/**
 * The layers without overlayfs's redirects: a redirected directory becomes an opaque one that holds what the
 * kernel would find for it, each entry with its `origin`. So the merge needs to know nothing of redirects. Layers
 * that have none, nearly all, are given back as they are; the bottom layer's are never read.
 *
 * Rules: kernel Documentation/filesystems/overlayfs.rst, 'renaming directories'.
 */
export function expandRedirects(layers: readonly (LayerIndex | null)[]): (LayerIndex | null)[] {
  const expanded: (LayerIndex | null)[] = [];
  const bottom = layers.findIndex(layer => layer !== null);
  layers.forEach((layer, i) => {
    const isPlain = layer === null || i <= bottom || !layer.hasRedirects;
    expanded.push(isPlain ? layer : new Expansion(layer, expanded).run());
  });
  return expanded;
}

/** A directory of the layer that is being copied, with the directory of the layers below that it merges with. */
interface Pair {
  readonly own: number;
  /** Node in the timeline of the layers below; -1 for none. */
  readonly lower: number;
  /** Whether the copy is opaque already, so that what is below must be copied too. */
  readonly isDetached: boolean;
  readonly target: number;
}

class Expansion {
  readonly #layer: LayerIndex;
  readonly #below: Timeline;
  readonly #builder = new LayerIndexBuilder();
  readonly #copies = new Map<string, number>();

  constructor(layer: LayerIndex, below: readonly (LayerIndex | null)[]) {
    this.#layer = layer;
    this.#below = Timeline.from(buildTimeline(below), below);
  }

  run(): LayerIndex {
    const pending: Pair[] = [{ own: 0, lower: 0, isDetached: false, target: this.#builder.root }];
    if ((this.#layer.flags(0) & EntryFlag.implied) === 0)
      this.#builder.setRoot(this.#attributes(this.#layer, 0));
    for (let pair = pending.pop(); pair !== undefined; pair = pending.pop())
      this.#copyDirectory(pair, pending);
    for (const warning of this.#layer.meta.warnings) this.#builder.warn(warning);
    return this.#builder.finish({ tarSize: this.#layer.meta.tarSize });
  }

  #copyDirectory(pair: Pair, pending: Pair[]): void {
    const { own, lower, isDetached, target } = pair;
    const layer = this.#layer;
    for (let child = own + 1; child < layer.end(own); child = layer.end(child)) {
      const name = layer.name(child);
      const below = lower < 0 ? -1 : this.#visibleChild(lower, name);
      if (layer.kind(child) === Kind.dir) this.#copyPair(child, below, pair, pending);
      else if (layer.kind(child) !== Kind.whiteout) this.#copyEntry(layer, child, target, `own:${child}`);
      else if (!isDetached) this.#builder.whiteout(target, name, this.#attributes(layer, child));
    }
    if (!isDetached || lower < 0) return;
    for (const child of this.#below.children(lower)) {
      const isOwn = findNode(layer, this.#below.name(child), own) >= 0;
      if (!isOwn && this.#below.versionAt(child, this.#below.top) >= 0) this.#copyLower(child, target);
    }
  }

  /** A directory of the layer: follows its redirect, or merges with `below`, what is there for its name. */
  #copyPair(own: number, below: number, parent: Pair, pending: Pair[]): void {
    const layer = this.#layer;
    const isOpaque = (layer.flags(own) & EntryFlag.opaque) !== 0;
    const redirect = isOpaque ? undefined : layer.redirect(own);
    const parsed = redirect === undefined ? undefined : parseRedirect(redirect);
    const target = this.#copyEntry(layer, own, parent.target, `own:${own}`);
    if (parsed?.kind === 'refused') {
      this.#builder.refuse(target);
      this.#builder.warn(
        `${decodeText(layer.path(own))} has the redirect '${decodeText(redirect ?? new Uint8Array(0))}', which the kernel refuses with ${parsed.error}`,
      );
      return;
    }
    let lower = isOpaque ? -1 : below;
    if (parsed?.kind === 'absolute') lower = this.#visible(findNode(this.#below, parsed.path));
    if (parsed?.kind === 'relative')
      lower = parent.lower < 0 ? -1 : this.#visibleChild(parent.lower, parsed.name);
    const isDirectory =
      lower >= 0 && this.#below.kind(this.#below.versionAt(lower, this.#below.top)) === Kind.dir;
    const isDetached = parent.isDetached || isOpaque || parsed !== undefined;
    // Below an opaque copy all is of this layer: opaque again would only say that something is hidden.
    if (isOpaque || parsed !== undefined) this.#builder.opaque(target);
    pending.push({ own, lower: isDirectory ? lower : -1, isDetached, target });
  }

  /** What is visible below, with all that is visible below it. */
  #copyLower(node: number, target: number): void {
    const pending = [{ node, target }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const row = this.#below.versionAt(next.node, this.#below.top);
      if (row < 0) continue;
      const index = this.#below.index(row);
      const entry = this.#below.entry(row);
      const origin = index.origin(entry) ?? ([this.#below.layer(row), entry] as const);
      const copy = this.#copyEntry(index, entry, next.target, `${this.#below.layer(row)}:${entry}`, origin);
      if (index.kind(entry) !== Kind.dir) continue;
      for (const child of this.#below.children(next.node)) pending.push({ node: child, target: copy });
    }
  }

  /** Copies one entry, names of one inode as hard links of each other. */
  #copyEntry(
    index: LayerIndex,
    entry: number,
    parent: number,
    key: string,
    origin?: Attributes['origin'],
  ): number {
    const primary = index.hardlink(entry);
    const group = primary < 0 ? key : key.replace(/\d+$/, String(primary));
    const copied = this.#copies.get(group);
    if (copied !== undefined && index.kind(entry) !== Kind.dir)
      return this.#builder.link(parent, index.name(entry), copied);
    const isImplied = (index.flags(entry) & EntryFlag.implied) !== 0 && origin === undefined;
    const node = isImplied
      ? this.#builder.imply(parent, index.name(entry))
      : this.#builder.put(parent, index.name(entry), this.#attributes(index, entry, origin));
    if ((index.flags(entry) & EntryFlag.refused) !== 0) this.#builder.refuse(node);
    this.#copies.set(group, node);
    return node;
  }

  #visibleChild(node: number, name: Uint8Array): number {
    return this.#visible(findNode(this.#below, name, node));
  }

  #visible(node: number): number {
    return node >= 0 && this.#below.versionAt(node, this.#below.top) >= 0 ? node : -1;
  }

  #attributes(index: LayerIndex, entry: number, origin?: Attributes['origin']): Attributes {
    const xattrs = index.xattrs(entry);
    const extents = index.extents(entry);
    return {
      kind: index.kind(entry),
      mode: index.mode(entry),
      uid: index.uid(entry),
      gid: index.gid(entry),
      size: index.size(entry),
      mtimeSeconds: index.mtimeSeconds(entry),
      mtimeNanos: index.mtimeNanos(entry),
      offset: index.offset(entry),
      linkTarget: index.linkTarget(entry),
      rdev: index.rdev(entry),
      xattrs: xattrs && new Map(Object.entries(xattrs).map(([name, value]) => [name, decodeBase64(value)])),
      extents: extents && [...extents],
      origin,
    };
  }
}
