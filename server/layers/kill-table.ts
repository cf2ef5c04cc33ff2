import type { DeathCause } from '../../shared/story.ts';
import { deathCauses } from '../../shared/vocabulary.ts';

/**
 * In which layers everything that lower layers have below a directory comes to an end. One table serves all that
 * lies below, until a directory adds layers of its own.
 */
export class KillTable {
  /** Position b: the first such layer above layer b; 0 for none. */
  readonly #after: Uint16Array;
  /** Position l: position of the cause in `deathCauses`, plus 1; 0 where layer l ends nothing. */
  readonly #causes: Uint8Array;

  private constructor(after: Uint16Array, causes: Uint8Array) {
    this.#after = after;
    this.#causes = causes;
  }

  /** The table in which nothing is ended, for so many layers. */
  static none(layers: number): KillTable {
    return new KillTable(new Uint16Array(layers + 1), new Uint8Array(layers + 1));
  }

  /** A copy to {@link add} to; {@link seal} it before it is asked. */
  fork(): KillTable {
    return new KillTable(new Uint16Array(this.#after.length), this.#causes.slice());
  }

  add(layer: number, cause: DeathCause): void {
    this.#causes[layer] = deathCauses.indexOf(cause) + 1;
  }

  seal(): this {
    let next = 0;
    for (let layer = this.#after.length - 1; layer >= 0; layer--) {
      this.#after[layer] = next;
      if (this.#causes[layer] !== 0) next = layer;
    }
    return this;
  }

  /** The first layer above `layer` that ends what lower layers have here; 0 for none. */
  after(layer: number): number {
    return this.#after[layer]!;
  }

  cause(layer: number): DeathCause {
    return deathCauses[this.#causes[layer]! - 1] ?? 'parent';
  }
}
