import { BadImage, beyondBounds } from '../errors.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { Attributes } from './attributes.ts';
import { decodeBase64, decodeText } from './bytes.ts';
import { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { LayerIndexBuilder } from './layer-index-builder.ts';
import { type EntryTaker, MergeCursors } from './merge-cursors.ts';
import { findNode } from './name-tree.ts';
import { type Found, OverlayLookup, type Part } from './overlay-lookup.ts';
import type { Refusal } from './refusal.ts';

/**
 * The layers without overlayfs's redirects: a redirected directory becomes an opaque one that holds what the
 * kernel would find for it, each entry with its `origin`. So the merge needs to know nothing of redirects. Layers
 * that have none, nearly all, are given back as they are; the bottom layer's are never read. Throws a BadImage where
 * that would make a layer of more entries than `limits` has, as a few redirects to each other's directories can.
 *
 * Rules: kernel Documentation/filesystems/overlayfs.rst, 'renaming directories'.
 */
export function expandRedirects(
  layers: readonly (LayerIndex | null)[],
  limits: Pick<Limits, 'entries'> = defaultLimits,
): (LayerIndex | null)[] {
  const expanded: (LayerIndex | null)[] = [];
  const bottom = layers.findIndex(layer => layer !== null);
  const lookup = new OverlayLookup(layers);
  // What merges with a directory that is refused is refused too, whatever it has itself.
  let anyRefused = false;
  layers.forEach((layer, at) => {
    if (layer === null || at <= bottom || (!layer.hasRedirects && !anyRefused)) {
      expanded.push(layer);
      return;
    }
    const expansion = new Expansion(layers, expanded, lookup, limits.entries);
    expanded.push(expansion.run(layer));
    anyRefused ||= expansion.hasRefused;
  });
  return expanded;
}

/** Why the kernel refuses a file whose content is elsewhere, which is all that is refused in a layer by itself. */
const metacopy: Refusal = { error: 'EPERM', isInherited: false };

/** A directory of the layer that is being copied. */
interface Pair {
  readonly own: number;
  /** The directories of the layers below that it merges with. */
  readonly lower: readonly Part[];
  /** Whether the copy is opaque already, so that what is below must be copied too. */
  readonly isDetached: boolean;
  readonly target: number;
}

class Expansion {
  hasRefused = false;
  readonly #layers: readonly (LayerIndex | null)[];
  readonly #expanded: readonly (LayerIndex | null)[];
  readonly #lookup: OverlayLookup;
  /** Position of the layer, above all that are expanded. */
  readonly #at: number;
  readonly #mostEntries: number;
  readonly #cursors: MergeCursors;
  readonly #builder = new LayerIndexBuilder();
  readonly #copies = new Map<string, number>();

  constructor(
    layers: readonly (LayerIndex | null)[],
    expanded: readonly (LayerIndex | null)[],
    lookup: OverlayLookup,
    mostEntries: number,
  ) {
    this.#layers = layers;
    this.#expanded = expanded;
    this.#lookup = lookup;
    this.#at = expanded.length;
    this.#mostEntries = mostEntries;
    this.#cursors = new MergeCursors(layers);
  }

  run(layer: LayerIndex): LayerIndex {
    const [, ...lower] = this.#lookup.rootsFrom(this.#at);
    const pending: Pair[] = [{ own: 0, lower, isDetached: false, target: this.#builder.root }];
    if ((layer.flags(0) & EntryFlag.implied) === 0) this.#builder.setRoot(attributesOf(layer, 0));
    for (let pair = pending.pop(); pair !== undefined; pair = pending.pop())
      this.#copyDirectory(layer, pair, pending);
    for (const warning of layer.meta.warnings) this.#builder.warn(warning);
    return this.#builder.finish({ tarSize: layer.meta.tarSize });
  }

  #copyDirectory(layer: LayerIndex, pair: Pair, pending: Pair[]): void {
    const { own, lower, isDetached, target } = pair;
    for (const child of childrenOf(layer, own)) {
      const kind = layer.kind(child);
      if (kind === Kind.dir) this.#copyPair(layer, child, pair, pending);
      else if (kind !== Kind.whiteout) this.#copy({ at: this.#at, entry: child }, target);
      else if (!isDetached) this.#builder.whiteout(target, layer.name(child), attributesOf(layer, child));
    }
    if (isDetached) this.#copyLower(lower, target, name => findNode(layer, name, own) >= 0);
  }

  /** A directory of the layer: follows its redirect, or merges with what is there for its name. */
  #copyPair(layer: LayerIndex, own: number, parent: Pair, pending: Pair[]): void {
    const part = { at: this.#at, entry: own };
    const flags = layer.flags(own);
    const isOpaque = (flags & EntryFlag.opaque) !== 0;
    const isRedirected = (flags & EntryFlag.unfollowed) === 0 && layer.redirect(own) !== undefined;
    const target = this.#copy(part, parent.target);
    const { parts, refusal } = this.#lookup.find(
      [{ at: this.#at, entry: parent.own }, ...parent.lower],
      layer.name(own),
    );
    if (refusal !== undefined) {
      this.#refuse(layer, own, target, refusal);
      return;
    }
    // Below an opaque copy all is of this layer: opaque again would only say that something is hidden.
    if (isOpaque || isRedirected) this.#builder.opaque(target);
    const isDetached = parent.isDetached || isOpaque || isRedirected;
    pending.push({ own, lower: parts.slice(1), isDetached, target });
  }

  /** Nobody sees what is in it, but a redirect of a higher layer may lead through it to there. */
  #refuse(layer: LayerIndex, own: number, target: number, refusal: Refusal): void {
    this.hasRefused = true;
    const redirect = layer.redirect(own);
    const what =
      redirect === undefined
        ? 'merges with a directory of a lower layer'
        : `has the redirect '${decodeText(redirect)}'`;
    this.#builder.warn(
      `${decodeText(layer.path(own))} ${what}, which the kernel refuses with ${refusal.error}`,
    );
    this.#builder.refuse(target, refusal);
    const pending = [{ own, target }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const child of childrenOf(layer, next.own)) {
        if (layer.kind(child) === Kind.whiteout) continue;
        const copy = this.#copy({ at: this.#at, entry: child }, next.target);
        // One that is refused by itself is so under its other names too.
        const isRefused = (layer.flags(child) & EntryFlag.refused) !== 0;
        if (!isRefused) this.#builder.refuse(copy, { ...refusal, isInherited: true });
        if (layer.kind(child) === Kind.dir) pending.push({ own: child, target: copy });
      }
    }
  }

  /** What is seen or refused in a merged directory of the layers below, but for some names, with all below it. */
  #copyLower(
    directory: readonly Part[],
    into: number,
    isLeftOut: (name: Uint8Array) => boolean = () => false,
  ): void {
    const pending = [{ directory, target: into, isLeftOut }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const name of this.#namesIn(next.directory)) {
        if (next.isLeftOut(name)) continue;
        const found = this.#lookup.find(next.directory, name);
        if (found.parts.length === 0) continue;
        const target = this.#copyFound(found, next.target);
        if (found.refusal === undefined) {
          pending.push({ directory: this.#directories(found), target, isLeftOut: () => false });
        }
      }
    }
  }

  #copyFound({ parts, refusal }: Found, target: number): number {
    // A directory that is only implied leaves the attributes to the one below.
    const seen = parts.find(part => (this.#flags(part) & EntryFlag.implied) === 0) ?? parts[0]!;
    const copy = this.#copy(seen, target, this.#originOf(seen));
    if (refusal !== undefined) this.#builder.refuse(copy, refusal);
    return copy;
  }

  /** Names that the parts of a merged directory have, each once and in order. */
  *#namesIn(directory: readonly Part[]): Generator<Uint8Array, void> {
    const layers = Uint16Array.from(directory, ({ at }) => at + 1);
    const entries = Uint32Array.from(directory, ({ entry }) => entry);
    const cursors = this.#cursors.open(layers, entries, directory.length);
    const last = new LastTaken();
    while (cursors?.next(last) === true) yield this.#layers[last.layer - 1]!.name(last.entry);
  }

  #directories({ parts }: Found): readonly Part[] {
    return parts.filter(({ at, entry }) => this.#layers[at]!.kind(entry) === Kind.dir);
  }

  #flags({ at, entry }: Part): number {
    return this.#layers[at]!.flags(entry);
  }

  /** Where a part is from, as the expanded layers number it. */
  #originOf({ at, entry }: Part): Attributes['origin'] {
    const [was, is] = [this.#layers[at]!, this.#expanded[at]!];
    return [at + 1, was === is ? entry : findNode(is, was.path(entry))];
  }

  /** Copies one entry, names of one inode as hard links of each other. */
  #copy({ at, entry }: Part, parent: number, origin?: Attributes['origin']): number {
    const layer = this.#layers[at]!;
    const name = layer.name(entry);
    const primary = layer.hardlink(entry);
    const inode = `${at}:${primary < 0 ? entry : primary}`;
    const copied = this.#copies.get(inode);
    if (this.#builder.count > this.#mostEntries) {
      throw new BadImage(
        `layer ${this.#at + 1}`,
        `its redirects bring together more than ${this.#mostEntries} entries`,
        { hint: beyondBounds },
      );
    }
    if (copied !== undefined && layer.kind(entry) !== Kind.dir)
      return this.#builder.link(parent, name, copied);
    const isImplied = (layer.flags(entry) & EntryFlag.implied) !== 0 && origin === undefined;
    const node = isImplied
      ? this.#builder.imply(parent, name)
      : this.#builder.put(parent, name, attributesOf(layer, entry, origin));
    if ((layer.flags(entry) & EntryFlag.refused) !== 0) this.#builder.refuse(node, metacopy);
    this.#copies.set(inode, node);
    return node;
  }
}

/** Of the entries of one name, the one taken last. */
class LastTaken implements EntryTaker {
  layer = 0;
  entry = 0;

  take(layer: number, entry: number): void {
    this.layer = layer;
    this.entry = entry;
  }
}

function* childrenOf(layer: LayerIndex, directory: number): Generator<number, void> {
  for (let child = directory + 1; child < layer.end(directory); child = layer.end(child)) yield child;
}

function attributesOf(index: LayerIndex, entry: number, origin?: Attributes['origin']): Attributes {
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
