import { encodeBase64 } from './bytes.ts';

type XattrSet = readonly (readonly [name: string, value: string])[];

/**
 * Sets that are longer as JSON are not looked for among others: V8 takes the length of a long string for its hash, so that
 * each would be compared with all.
 */
const longestKey = 4096;

/** Interns sets of extended attributes: under SELinux every file has one, but there are only a few kinds. */
export class XattrSets {
  readonly sets: XattrSet[] = [];
  /** What the sets take in memory, about; the key that one is found by counted as well. */
  bytes = 0;
  readonly #ids = new Map<string, number>();
  readonly #byNode = new Map<number, number>();

  /** Gives `node` its attributes, in place of those it had. */
  set(node: number, xattrs: ReadonlyMap<string, Uint8Array> | undefined): void {
    if (xattrs === undefined || xattrs.size === 0) {
      this.#byNode.delete(node);
      return;
    }
    const names = [...xattrs.keys()].sort();
    const set = names.map(name => [name, encodeBase64(xattrs.get(name) ?? new Uint8Array(0))] as const);
    const key = JSON.stringify(set);
    const known = key.length > longestKey ? undefined : this.#ids.get(key);
    this.#byNode.set(node, known ?? this.#add(set, key));
  }

  #add(set: XattrSet, key: string): number {
    const id = this.sets.push(set) - 1;
    this.bytes += key.length;
    if (key.length <= longestKey) {
      this.#ids.set(key, id);
      this.bytes += key.length;
    }
    return id;
  }

  /** Identity of the set of `node`; undefined for none. */
  get(node: number): number | undefined {
    return this.#byNode.get(node);
  }
}
