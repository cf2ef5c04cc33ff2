import { aboveCost, begin, noMatch, slashCost, type Where } from './match-cost.ts';
import type { DirectoryGlance } from './directory-glance.ts';
import { type FoldedName, wideAt } from './name-reader.ts';
import { wordStart } from './name-text.ts';
import type { SearchTerm } from './search-term.ts';

const slash = 0x2f;

/**
 * What beginnings of a term cost in a path that ends with a slash. `best[i]`: its first `i` units anywhere in the
 * path; `here[i]`: with the `i`th unit at the slash, so that the next may follow.
 */
interface Costs {
  readonly best: Int32Array;
  readonly here: Int32Array;
}

/** The costs in a directory, for its children: as paths that end there, and as directories with more below. */
type Level = Readonly<Record<Where, Costs>>;

/**
 * Finds the least cost of a term in every path of a tree, in one walk: what is known of a directory serves all below
 * it. The costs are those of `match-cost.ts`.
 */
export class TermScan {
  readonly #term: SearchTerm;
  readonly #length: number;
  readonly #levels: Level[] = [];
  /** The positions of each unit in the term, counted from 1, the last first: `#next` of a position is the one before. */
  readonly #last = new Int32Array(128);
  readonly #lastBeyond = new Map<number, number>();
  readonly #next: Int32Array;
  readonly #best: Int32Array;
  readonly #here: Int32Array;
  /** The tick at which `#here` was last set: only what was set at the tick before can go on. */
  readonly #at: Int32Array;
  #tick = 1;

  constructor(term: SearchTerm) {
    const length = term.units.length;
    this.#term = term;
    this.#length = length;
    this.#next = new Int32Array(length + 1);
    this.#best = new Int32Array(length + 1);
    this.#here = new Int32Array(length + 1);
    this.#at = new Int32Array(length + 1);
    term.units.forEach((unit, i) => {
      this.#next[i + 1] = this.#lastOf(unit);
      if (unit < 128) this.#last[unit] = i + 1;
      else this.#lastBeyond.set(unit, i + 1);
    });
    this.#best.fill(noMatch);
    this.#best[0] = 0;
    this.#close(0);
  }

  /**
   * What a path costs at least that goes on below the directory at `depth`, the root at depth 0, through the directory
   * in it that is at `position` of `below` and has these letters and signs itself. Without letters and signs: below the
   * one at `depth` itself, which is then at `position`.
   *
   * The units that do not lie above begin a run in the names, and so does each unit that they have nowhere right after
   * the one before it; that costs little at the beginning of a word only.
   */
  leastCost(depth: number, below: DirectoryGlance, position: number, letters = 0, signs = 0): number {
    const term = this.#term;
    const { best } = this.#levels[depth]!.own;
    const notBelow = ~below.letters[position]!;
    const notSignsBelow = ~below.signs[position]!;
    const notStarts = ~below.starts[position]!;
    const notFirsts = ~below.firsts[position]!;
    const notPairs = ~below.pairs[position]!;
    let least = best[this.#length]!;
    let inNames = 0;
    for (let i = this.#length - 1; i >= 0; i--) {
      // The first `i` units lie above; what is missing below is in the directory's own name.
      const missing = term.letters[i]! & notBelow;
      const missingSigns = term.signs[i]! & notSignsBelow;
      if ((missing & ~letters) !== 0 || (missingSigns & ~signs) !== 0) break;
      const bit = term.starts[i]!;
      const start = (bit & notStarts) === 0 ? begin.word : begin.inside;
      let cost = best[i]! + inNames + ((bit & notFirsts) === 0 ? begin.name : start);
      // Where no slash lets a run go on from above, one begins there, above another name. That one may go on with the
      // beginning of its name, for less than a word.
      if ((missing | missingSigns) !== 0 && term.units[i - 1] !== slash) cost += aboveCost - begin.word;
      if (cost < least) least = cost;
      if ((term.pairs[i]! & notPairs) !== 0) inNames += start;
    }
    return least;
  }

  /**
   * The cost of the path that ends with `name`, in the directory at `depth`, and has no more of the units in its own
   * name than those from `first` on. `noMatch` or more where there is none.
   */
  cost(depth: number, name: FoldedName, first: number): number {
    this.#add(this.#levels[depth]!.own, name, 0, first);
    return this.#best[this.#length]!;
  }

  /** Takes `name`, in the directory at `depth`, as the directory at the depth below, instead of the one before. */
  enter(depth: number, name: FoldedName): void {
    this.#add(this.#levels[depth]!.above, name, aboveCost, 0);
    this.#close(depth + 1);
  }

  #lastOf(unit: number): number {
    return unit < 128 ? this.#last[unit]! : (this.#lastBeyond.get(unit) ?? 0);
  }

  /** Goes through a name for the costs of all beginnings of the term that are longer than `first` units. */
  #add(from: Costs, name: FoldedName, extra: number, first: number): void {
    const [best, here, at, next] = [this.#best, this.#here, this.#at, this.#next];
    copyInto(best, from.best, first);
    const { units, start, end, size } = name;
    let tick = this.#tick + 1;
    for (let i = this.#last[slash]!; i > 0; i = next[i]!) {
      here[i] = from.here[i]!;
      at[i] = tick;
    }
    for (let place = start; place < end; place += size) {
      tick++;
      const byte = units[place]!;
      let i = size === 1 ? this.#last[byte & 0x7f]! : this.#lastOf(wideAt(units, place));
      if (i === 0) continue;
      const isStart = (byte & wordStart) !== 0;
      const beginning = extra + (place === start ? begin.name : isStart ? begin.word : begin.inside);
      for (; i > first; i = next[i]!) {
        let cost = best[i - 1]! + beginning;
        if (at[i - 1] === tick - 1 && here[i - 1]! < cost) cost = here[i - 1]!;
        here[i] = cost;
        at[i] = tick;
        if (cost < best[i]!) best[i] = cost;
      }
    }
    this.#tick = tick;
  }

  /** Keeps what is known of the path so far as that of the directory at `depth`, with the slash after it. */
  #close(depth: number): void {
    const level = (this.#levels[depth] ??= { own: this.#newCosts(), above: this.#newCosts() });
    this.#addSlash(level.own, 0, slashCost.own);
    this.#addSlash(level.above, aboveCost, slashCost.above);
  }

  #addSlash({ best, here }: Costs, start: number, extra: number): void {
    copyInto(best, this.#best, 0);
    for (let i = this.#last[slash]!; i > 0; i = this.#next[i]!) {
      let cost = this.#best[i - 1]! + start;
      if (this.#at[i - 1] === this.#tick && this.#here[i - 1]! < cost) cost = this.#here[i - 1]!;
      here[i] = Math.min(noMatch, cost + extra);
      if (here[i]! < best[i]!) best[i] = here[i]!;
    }
  }

  #newCosts(): Costs {
    const size = this.#length + 1;
    return { best: new Int32Array(size), here: new Int32Array(size).fill(noMatch) };
  }
}

/** For a few numbers a call of `set` takes longer than to copy them, and each directory would make three. */
function copyInto(to: Int32Array, from: Int32Array, first: number): void {
  for (let i = first; i < from.length; i++) to[i] = from[i]!;
}
