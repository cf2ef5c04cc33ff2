import type { Attributes } from './attributes.ts';
import { buildTimeline } from './build-timeline.ts';
import { decodeBase64, decodeText } from './bytes.ts';
import { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { LayerIndexBuilder } from './layer-index-builder.ts';
import { findNode } from './name-tree.ts';
import { isDots, parseRedirect, type Redirect } from './redirect.ts';
import { type Refusal, refusalAt, refusalOf } from './refusal.ts';
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
  // What merges with a directory that is refused is refused too, whatever it has itself.
  let anyRefused = false;
  layers.forEach((layer, i) => {
    if (layer === null || i <= bottom || (!layer.hasRedirects && !anyRefused)) {
      expanded.push(layer);
      return;
    }
    const expansion = new Expansion(layer, expanded);
    expanded.push(expansion.run());
    anyRefused ||= expansion.hasRefused;
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

/** Where a way through the layers below ends: at a node, nowhere (-1), or with an error of the kernel's. */
type Found = number | Refusal;

class Expansion {
  hasRefused = false;
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
      const below = lower < 0 ? -1 : findNode(this.#below, name, lower);
      if (layer.kind(child) === Kind.dir) this.#copyPair(child, below, pair, pending);
      else if (layer.kind(child) !== Kind.whiteout) this.#copyEntry(layer, child, target, `own:${child}`);
      else if (!isDetached) this.#builder.whiteout(target, name, this.#attributes(layer, child));
    }
    if (!isDetached || lower < 0) return;
    for (const child of this.#below.children(lower)) {
      const isOwn = findNode(layer, this.#below.name(child), own) >= 0;
      if (!isOwn) this.#copyLower(child, target);
    }
  }

  /** A directory of the layer: follows its redirect, or merges with `below`, what is there for its name. */
  #copyPair(own: number, below: number, parent: Pair, pending: Pair[]): void {
    const layer = this.#layer;
    const isOpaque = (layer.flags(own) & EntryFlag.opaque) !== 0;
    const isFollowed = (layer.flags(own) & EntryFlag.unfollowed) === 0;
    // Where none is followed, it is not even read in a directory that has nothing below it.
    const isRead = !isOpaque && (isFollowed || parent.lower >= 0);
    const redirect = isRead ? layer.redirect(own) : undefined;
    const parsed = redirect === undefined ? undefined : parseRedirect(redirect, isFollowed);
    const target = this.#copyEntry(layer, own, parent.target, `own:${own}`);
    const found = isOpaque ? -1 : this.#lowerOf(parsed, below, parent);
    if (typeof found !== 'number') {
      this.#refuse(own, target, redirect, found);
      return;
    }
    const lower = found;
    const isDirectory = this.#isVisibleDirectory(lower);
    const isDetached = parent.isDetached || isOpaque || parsed !== undefined;
    // Below an opaque copy all is of this layer: opaque again would only say that something is hidden.
    if (isOpaque || parsed !== undefined) this.#builder.opaque(target);
    pending.push({ own, lower: isDirectory ? lower : -1, isDetached, target });
  }

  /** What a directory of the layer merges with: what its redirect leads to, else what is there for its name. */
  #lowerOf(redirect: Redirect | undefined, below: number, parent: Pair): Found {
    switch (redirect?.kind) {
      case 'refused':
        return { error: redirect.error, isInherited: false };
      case 'absolute':
        return this.#find(redirect.components, 0);
      case 'relative':
        return parent.lower < 0 ? -1 : this.#find([redirect.name], parent.lower);
      default: {
        if (parent.lower < 0) return -1;
        // Not visible, it may still be one that is refused.
        const refusal = this.#refusalOf(below);
        return refusal === undefined ? this.#visible(below) : { ...refusal, isInherited: true };
      }
    }
  }

  /** Goes down the names from a directory of the layers below, as the kernel looks them up one by one. */
  #find(names: readonly Uint8Array[], from: number): Found {
    let at = from;
    for (const [i, name] of names.entries()) {
      if (!this.#isVisibleDirectory(at)) return -1;
      const forbidden = { error: 'EACCES', isInherited: true } as const;
      if (isDots(name)) return forbidden;
      at = findNode(this.#below, name, at);
      const refusal = this.#refusalOf(at);
      // The kernel goes the whole way in one layer before it looks into the next: it may come to `..` first.
      const isAtDots = refusal?.isInherited === true && isDots(names[i + 1] ?? name);
      if (refusal !== undefined) return isAtDots ? forbidden : { ...refusal, isInherited: true };
      at = this.#visible(at);
    }
    return at;
  }

  /** Why a directory of the layers below is refused. A file that is refused only ends what is below, as any file does. */
  #refusalOf(node: number): Refusal | undefined {
    const row = node < 0 ? -1 : refusalAt(this.#below, node, this.#below.top);
    if (row < 0 || this.#below.kind(row) !== Kind.dir) return undefined;
    return refusalOf(this.#below.index(row).flags(this.#below.entry(row)));
  }

  #isVisibleDirectory(node: number): boolean {
    return node >= 0 && this.#below.kind(this.#below.versionAt(node, this.#below.top)) === Kind.dir;
  }

  #refuse(own: number, target: number, redirect: Uint8Array | undefined, refusal: Refusal): void {
    this.hasRefused = true;
    this.#builder.refuse(target, refusal);
    const what =
      redirect === undefined
        ? 'merges with a directory of a lower layer'
        : `has the redirect '${decodeText(redirect)}'`;
    this.#builder.warn(
      `${decodeText(this.#layer.path(own))} ${what}, which the kernel refuses with ${refusal.error}`,
    );
  }

  /** What is visible or refused below, with all that is visible or refused below it. */
  #copyLower(node: number, target: number): void {
    const pending = [{ node, target }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { top } = this.#below;
      const seen = this.#below.versionAt(next.node, top);
      const row = seen < 0 ? refusalAt(this.#below, next.node, top) : seen;
      if (row < 0) continue;
      const index = this.#below.index(row);
      const entry = this.#below.entry(row);
      const origin = index.origin(entry) ?? ([this.#below.layer(row), entry] as const);
      const copy = this.#copyEntry(index, entry, next.target, `${this.#below.layer(row)}:${entry}`, origin);
      if (seen < 0 || index.kind(entry) !== Kind.dir) continue;
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
    const flags = index.flags(entry);
    if ((flags & EntryFlag.refused) !== 0) this.#builder.refuse(node, refusalOf(flags));
    this.#copies.set(group, node);
    return node;
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
