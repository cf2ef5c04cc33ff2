import { aboveCost, begin, noMatch, slashCost, type Where } from './match-cost.ts';
import type { NameGlance } from './name-glance.ts';
import type { FoldedName } from './name-reader.ts';
import type { SearchTerm } from './search-term.ts';
import { letterBit } from './unit-mask.ts';

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
  /** Units that the path of each level has, in their order. */
  readonly #progress: number[] = [];
  /** What the path of each level costs that has all units, and at least one that has some and not all. */
  readonly #wholeAbove: number[] = [];
  readonly #partAbove: number[] = [];
  readonly #firstLetter: number;
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
    this.#firstLetter = letterBit(term.units[0] ?? 0);
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
   * What a path costs at least whose name has these masks (see `name-glance.ts`), in the directory at `depth`;
   * `noMatch` where it cannot match. The root is at depth 0.
   */
  leastCost(depth: number, letters: number, signs: number, starts: number): number {
    const term = this.#term;
    const progress = this.#progress[depth]!;
    if ((term.letters[progress]! & ~letters) !== 0 || (term.signs[progress]! & ~signs) !== 0) return noMatch;
    const end = this.#length - 1;
    const hasEnd = (term.letters[end]! & ~letters) === 0 && (term.signs[end]! & ~signs) === 0;
    const whole = this.#wholeAbove[depth]!;
    const above = hasEnd ? Math.min(whole, this.#partAbove[depth]!) : whole;
    if ((term.letters[0]! & ~letters) !== 0 || (term.signs[0]! & ~signs) !== 0) return above;
    const mayBegin = this.#firstLetter === 0 || (this.#firstLetter & starts) !== 0;
    return Math.min(above, mayBegin ? begin.name : begin.inside);
  }

  /**
   * A closer look at what may match. The units that do not lie above begin a run in the name, and so does each unit
   * that the name has nowhere right after the one before it; that costs little at the beginning of a word only.
   */
  closerCost(depth: number, { letters, signs, starts, pairs }: NameGlance, node: number): number {
    const term = this.#term;
    const [without, withoutSigns] = [~letters[node]!, ~signs[node]!];
    const [notStarting, notPaired] = [~starts[node]!, ~pairs[node]!];
    const { best } = this.#levels[depth]!.own;
    let least = best[this.#length]!;
    let inName = 0;
    for (let i = this.#length - 1; i >= 0; i--) {
      if ((term.letters[i]! & without) !== 0 || (term.signs[i]! & withoutSigns) !== 0) break;
      const isStart = (term.starts[i]! & notStarting) === 0;
      // The first `i` units lie above, the rest in the name.
      const cost = best[i]! + inName + (isStart ? begin.name : begin.inside);
      if (cost < least) least = cost;
      if ((term.pairs[i]! & notPaired) !== 0) inName += isStart ? begin.word : begin.inside;
    }
    return least;
  }

  /** Whether the units after the last slash may all be in a name with these masks. */
  mayHaveLastPart(letters: number, signs: number): boolean {
    const { last, letters: wanted, signs: wantedSigns } = this.#term;
    return (wanted[last]! & ~letters) === 0 && (wantedSigns[last]! & ~signs) === 0;
  }

  /** How many of its units, in their order, the path of the directory at `depth` has: the name must have the rest. */
  progress(depth: number): number {
    return this.#progress[depth]!;
  }

  /** Whether the path of the directory at `depth` has all units. */
  isComplete(depth: number): boolean {
    return this.#progress[depth] === this.#length;
  }

  /** The cost of the path that ends with `name`, in the directory at `depth`; `noMatch` or more where it has none. */
  cost(depth: number, name: FoldedName): number {
    this.#add(this.#levels[depth]!.own, name, 0);
    return this.#best[this.#length]!;
  }

  /** Takes `name`, in the directory at `depth`, as the directory at the depth below, instead of the one before. */
  enter(depth: number, name: FoldedName): void {
    this.#add(this.#levels[depth]!.above, name, aboveCost);
    this.#close(depth + 1);
  }

  #lastOf(unit: number): number {
    return unit < 128 ? this.#last[unit]! : (this.#lastBeyond.get(unit) ?? 0);
  }

  #add(from: Costs, name: FoldedName, extra: number): void {
    const [best, here, at, next] = [this.#best, this.#here, this.#at, this.#next];
    copyInto(best, from.best);
    let tick = this.#tick + 1;
    for (let i = this.#last[slash]!; i > 0; i = next[i]!) {
      here[i] = from.here[i]!;
      at[i] = tick;
    }
    for (let place = 0; place < name.length; place++) {
      tick++;
      const unit = name.units[place]!;
      let i = unit < 128 ? this.#last[unit]! : this.#lastOf(unit);
      if (i === 0) continue;
      const start = name.begins[place]! + extra;
      for (; i > 0; i = next[i]!) {
        let cost = best[i - 1]! + start;
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
    // A slash is no progress: the next name comes after one in any case.
    let progress = this.#length;
    while (this.#best[progress]! >= noMatch) progress--;
    this.#progress[depth] = progress;
    this.#wholeAbove[depth] = level.own.best[this.#length]!;
    let part = noMatch;
    // Where the end is a slash it is the one after the directory: then there are no parts.
    const parts = this.#term.last < this.#length ? this.#length : 0;
    for (let i = 1; i < parts; i++) part = Math.min(part, level.own.best[i]!);
    this.#partAbove[depth] = part;
  }

  #addSlash({ best, here }: Costs, start: number, extra: number): void {
    copyInto(best, this.#best);
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
function copyInto(to: Int32Array, from: Int32Array): void {
  for (let i = 0; i < from.length; i++) to[i] = from[i]!;
}
