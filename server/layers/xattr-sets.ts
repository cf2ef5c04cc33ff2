import { encodeBase64 } from './bytes.ts';

type XattrSet = readonly (readonly [name: string, value: string])[];

/** Interns sets of extended attributes: under SELinux every file has one, but there are only a few kinds. */
export class XattrSets {
  readonly sets: XattrSet[] = [];
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
    const id = this.#ids.get(key) ?? this.sets.push(set) - 1;
    this.#ids.set(key, id);
    this.#byNode.set(node, id);
  }

  /** Identity of the set of `node`; undefined for none. */
  get(node: number): number | undefined {
    return this.#byNode.get(node);
  }
}
