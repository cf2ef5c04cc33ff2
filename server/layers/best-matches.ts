/** A path that matches, and what decides how well; less is better in all of them. */
interface Match {
  readonly node: number;
  readonly cost: number;
  /** Of its own name. */
  readonly length: number;
  /** Directories above it. */
  readonly depth: number;
}

/** The best of many matches, which come in the order of the tree: keeps a few times `limit` of them. */
export class BestMatches {
  /** Whether there are more than `limit`. */
  hasMore = false;
  readonly #limit: number;
  #kept: Match[] = [];
  /** The worst that still counts, once there are `limit`. */
  #worst: Match | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a match may be among the best that costs so much, has a name so long, and lies so deep; or more. */
  wants(cost: number, length: number, depth: number): boolean {
    const worst = this.#worst;
    if (worst === undefined || cost < worst.cost) return true;
    if (cost > worst.cost || length > worst.length) return false;
    return length < worst.length || depth < worst.depth;
  }

  add(node: number, cost: number, length: number, depth: number): void {
    if (!this.wants(cost, length, depth)) return;
    this.#kept.push({ node, cost, length, depth });
    if (this.#kept.length >= 4 * this.#limit + 100) this.#prune();
  }

  /** The nodes of the best, the best first. */
  inOrder(): number[] {
    this.#prune();
    return this.#kept.map(({ node }) => node);
  }

  #prune(): void {
    this.hasMore ||= this.#kept.length > this.#limit;
    this.#kept = this.#kept.sort(compare).slice(0, this.#limit);
    this.#worst = this.#kept[this.#limit - 1];
  }
}

function compare(a: Match, b: Match): number {
  return a.cost - b.cost || a.length - b.length || a.depth - b.depth || a.node - b.node;
}
