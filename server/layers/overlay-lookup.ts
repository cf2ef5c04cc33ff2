import { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { findNode } from './name-tree.ts';
import { isDots, parseRedirect } from './redirect.ts';
import type { Refusal } from './refusal.ts';

/** A directory, or anything else, as one layer has it. */
export interface Part {
  /** Position of the layer; 0 is the base. */
  readonly at: number;
  readonly entry: number;
}

/** What overlayfs finds for a name. */
export interface Found {
  /** Top first: the directories that are merged, or the one thing that is no directory; none where nothing is seen. */
  readonly parts: readonly Part[];
  /** Why the kernel refuses all the same to show it; it is inherited unless the first part is to blame. */
  readonly refusal?: Refusal;
}

/**
 * Looks names up in merged directories as overlayfs does: one layer after the other from the top, in each the whole way
 * that redirects have made of the name, until something ends the search. What a layer further down would answer is not
 * asked after that, so an error there is none.
 *
 * Rules: kernel `fs/overlayfs/namei.c` (`ovl_lookup` and what it calls).
 */
export class OverlayLookup {
  readonly #layers: readonly (LayerIndex | null)[];
  readonly #bottom: number;

  /** `layers`, base first, with null for one that is absent. */
  constructor(layers: readonly (LayerIndex | null)[]) {
    this.#layers = layers;
    this.#bottom = layers.findIndex(layer => layer !== null);
  }

  /** The root directories of all layers up to a position, which are merged whatever they are. */
  rootsFrom(at: number): Part[] {
    const roots: Part[] = [];
    for (let below = at; below >= 0; below--) if (this.#layers[below]) roots.push({ at: below, entry: 0 });
    return roots;
  }

  /** What there is for a name in a merged directory. */
  find(parent: readonly Part[], name: Uint8Array): Found {
    const way = new Way(name);
    const parts: Part[] = [];
    let places = parent;
    for (let i = 0; i < places.length && !way.isAtEnd; i++) {
      const { at, entry: directory } = places[i]!;
      const layer = this.#layers[at]!;
      const isLast = { ofAll: at === this.#bottom, ofParent: i === places.length - 1 };
      const entry = way.walk(layer, directory, isLast);
      if (entry >= 0) parts.push({ at, entry });
      if (way.error !== undefined) {
        return { parts, refusal: { error: way.error, isInherited: parts.length > (entry >= 0 ? 1 : 0) } };
      }
      if (way.isAbsolute && places === parent) {
        places = this.rootsFrom(at);
        i = 0;
      }
    }
    return { parts };
  }
}

/** Whether no layer is asked after this one: none of the whole image, none that the directory above is merged from. */
interface Last {
  readonly ofAll: boolean;
  readonly ofParent: boolean;
}

/** The names that are still to be looked up in each layer, and what the layers so far have said. */
class Way {
  /** From the roots of the layers, instead of from a directory. */
  isAbsolute = false;
  /** Lower layers are not asked. */
  isAtEnd = false;
  error: Refusal['error'] | undefined;
  #names: readonly Uint8Array[];
  /** What was found so far is a directory: only directories are merged with it. */
  #isDirectory = false;

  constructor(name: Uint8Array) {
    this.#names = [name];
  }

  /** The entry of a layer to which the way leads from `directory`; -1 where it does not, or an error comes first. */
  walk(layer: LayerIndex, directory: number, isLast: Last): number {
    // A redirect on the way is for the layers below: this one is walked to the end as it was.
    const names = this.#names;
    let at = directory;
    for (const [step, name] of names.entries()) {
      const rest = names.slice(step + 1);
      at = this.#step(layer, at, name, rest.length === 0);
      if (at >= 0 && layer.kind(at) === Kind.dir) this.#turn(layer, at, rest, isLast);
      if (at < 0 || this.error !== undefined) return rest.length === 0 ? at : -1;
    }
    return at;
  }

  #step(layer: LayerIndex, directory: number, name: Uint8Array, isEnd: boolean): number {
    if (isDots(name)) {
      this.error = 'EACCES';
      return -1;
    }
    const entry = findNode(layer, name, directory);
    if (entry < 0) return -1;
    const kind = layer.kind(entry);
    if (kind === Kind.dir) {
      this.#isDirectory ||= isEnd;
      return entry;
    }
    this.isAtEnd = true;
    if (kind === Kind.whiteout || this.#isDirectory || !isEnd) return -1;
    // A metacopy file: its content is elsewhere, and no usual mount follows it there.
    if ((layer.flags(entry) & EntryFlag.refused) !== 0) this.error = 'EPERM';
    return entry;
  }

  /** Reads the marks of a directory, before `rest` of the way: opaque, it is the last; redirected, it leads elsewhere. */
  #turn(layer: LayerIndex, entry: number, rest: readonly Uint8Array[], isLast: Last): void {
    const flags = layer.flags(entry);
    const isFollowed = (flags & EntryFlag.unfollowed) === 0;
    if (isFollowed ? isLast.ofAll : isLast.ofParent) return;
    if ((flags & EntryFlag.opaque) !== 0) {
      this.isAtEnd = true;
      return;
    }
    const value = layer.redirect(entry);
    if (value === undefined) return;
    const redirect = parseRedirect(value, isFollowed);
    switch (redirect.kind) {
      case 'refused':
        this.error = redirect.error;
        return;
      case 'absolute':
        this.#names = [...redirect.components, ...rest];
        this.isAbsolute = true;
        // A directory above this one may have been opaque: the redirect leads out of it.
        this.isAtEnd = false;
        return;
      case 'relative':
        this.#names = [...this.#names.slice(0, -1 - rest.length), redirect.name, ...rest];
    }
  }
}
