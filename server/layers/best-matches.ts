import { noMatch } from './match-cost.ts';

/** A path that matches, and what decides how well; less is better in all of them. */
interface Match {
  readonly node: number;
  readonly cost: number;
  /** Of its own name. */
  readonly length: number;
  /** Directories above it. */
  readonly depth: number;
}

/** The best `limit` of many matches, which come in the order of the tree. */
export class BestMatches {
  /** Whether there are more than `limit`. */
  hasMore = false;
  readonly #limit: number;
  /** The best first. */
  readonly #kept: Match[] = [];
  /** What the worst of them is like, once there are more than `limit`: only what is better still counts. */
  #cost: number = noMatch;
  #length = 0;
  #depth = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a match may be among the best that costs so much, has a name so long, and lies so deep; or more. */
  wants(cost: number, length: number, depth: number): boolean {
    if (cost !== this.#cost) return cost < this.#cost;
    return length < this.#length || (length === this.#length && depth < this.#depth);
  }

  add(node: number, cost: number, length: number, depth: number): void {
    if (!this.wants(cost, length, depth)) return;
    const [kept, match] = [this.#kept, { node, cost, length, depth }];
    let at = kept.length;
    for (; at > 0 && compare(kept[at - 1]!, match) > 0; at--) kept[at] = kept[at - 1]!;
    kept[at] = match;
    if (kept.length <= this.#limit) return;
    kept.pop();
    this.hasMore = true;
    const worst = kept.at(-1);
    [this.#cost, this.#length, this.#depth] =
      worst === undefined ? [0, 0, 0] : [worst.cost, worst.length, worst.depth];
  }

  /** The nodes of the best, the best first. */
  inOrder(): number[] {
    return this.#kept.map(({ node }) => node);
  }
}

function compare(a: Match, b: Match): number {
  return a.cost - b.cost || a.length - b.length || a.depth - b.depth || a.node - b.node;
}
