import type { BestMatches } from './best-matches.ts';
import type { DirectoryGlance } from './directory-glance.ts';
import type { Glance } from './glance.ts';
import type { NameGlance } from './name-glance.ts';
import { NameReader } from './name-reader.ts';
import type { SearchTerm } from './search-term.ts';
import { TermScan } from './term-scan.ts';
import type { Timeline } from './timeline.ts';

const slash = 0x2f;

/** Names glanced at, after which other work gets its turn; what takes longer counts as several. */
const workPerStep = 100_000;
const workOfReading = 10;

/** A directory on the way to a node: what is known of its path, and what a name in it must have to match. */
interface Level {
  /** The node after all that lie below. */
  readonly end: number;
  readonly node: number;
  /** Where it stands in the glance at the directories. */
  readonly position: number;
  /** How many of its units each term has in the path, in their order. */
  readonly progress: readonly number[];
  /** Whether these are all units of all terms: then a name must have the last part of one of them. */
  readonly complete: boolean;
  /** Masks of what a name must have. */
  readonly letters: number;
  readonly signs: number;
  /** What a match below costs at least, as far as is known. */
  least: number;
}

/**
 * The way of a search through a tree. Directories are passed over whole where the names below them have too little, or
 * nothing that could be better than what was found; names are read where a glance does not rule them out; costs are
 * counted of what matches.
 */
export class SearchWalk {
  readonly #timeline: Timeline;
  readonly #names: NameGlance;
  readonly #directories: DirectoryGlance;
  readonly #terms: readonly SearchTerm[];
  readonly #best: BestMatches;
  readonly #scans: readonly TermScan[];
  readonly #reader: NameReader;
  /** The depth of the deepest directory on the way that the scans have been told of. */
  #scanned = 0;
  /** Of the name that is looked at: which units of each term it has, from which on. */
  readonly #reach: number[] = [];
  #work = 0;

  constructor(
    timeline: Timeline,
    { names, directories }: Glance,
    terms: readonly SearchTerm[],
    best: BestMatches,
  ) {
    this.#timeline = timeline;
    this.#names = names.glance;
    this.#directories = directories;
    this.#terms = terms;
    this.#best = best;
    this.#scans = terms.map(term => new TermScan(term));
    this.#reader = new NameReader(names.text, names.glance.letters);
  }

  /** Adds what matches to the best. Yields now and then. */
  *run(): Generator<void, void> {
    const { nodes, next } = this.#directories;
    const nothing = this.#terms.map(() => 0);
    const levels = [this.#level(0, 0, nothing, 0)];
    let [node, position] = [1, Math.min(1, next.length)];
    for (let level = levels[0]; level !== undefined; level = levels.at(-1)) {
      if (this.#work > workPerStep) {
        this.#work = 0;
        yield;
      }
      const depth = levels.length - 1;
      const stop = Math.min(level.end, nodes[position]!, node + workPerStep);
      if (node < stop) {
        this.#weighNames(node, stop, level, depth);
        node = stop;
      } else if (node === level.end) {
        levels.pop();
      } else {
        this.#weighNames(node, node + 1, level, depth);
        const below = this.#enter(node, position, level, depth);
        if (below !== undefined) levels.push(below);
        node = below === undefined ? this.#timeline.end(node) : node + 1;
        position = below === undefined ? next[position]! : position + 1;
      }
    }
  }

  /** The directory `node`, whose path has so much of the terms. */
  #level(node: number, position: number, progress: readonly number[], least: number): Level {
    let complete = true;
    let [letters, signs, eitherLetters, eitherSigns] = [0, 0, -1, -1];
    for (let i = 0; i < progress.length; i++) {
      const [term, from] = [this.#terms[i]!, progress[i]!];
      if (from < term.units.length) complete = false;
      letters |= term.letters[from]!;
      signs |= term.signs[from]!;
      eitherLetters &= term.letters[term.last]!;
      eitherSigns &= term.signs[term.last]!;
    }
    if (complete) [letters, signs] = [eitherLetters, eitherSigns];
    return { node, position, end: this.#timeline.end(node), progress, complete, letters, signs, least };
  }

  /** The directory `node`, at `position` among all, in one at `depth`; undefined where nothing below is of use. */
  #enter(node: number, position: number, above: Level, depth: number): Level | undefined {
    this.#work += workOfReading;
    this.#scanned = Math.min(this.#scanned, depth);
    const { letters, signs, shortest, next } = this.#directories;
    const [ownLetters, ownSigns] = [this.#names.letters[node]!, this.#names.signs[node]!];
    if ((above.letters & ~(letters[position]! | ownLetters)) !== 0) return undefined;
    if ((above.signs & ~(signs[position]! | ownSigns)) !== 0) return undefined;
    let least = 0;
    for (const scan of this.#scans)
      least += scan.leastCost(depth, this.#directories, position, ownLetters, ownSigns);
    if (!this.#best.wants(least, shortest[position]!, depth + 1)) return undefined;
    const progress: number[] = [];
    for (let i = 0; i < this.#terms.length; i++)
      progress.push(this.#reader.advance(node, this.#terms[i]!.units, above.progress[i]!));
    const level = this.#level(node, position, progress, least);
    if ((level.letters & ~letters[position]!) !== 0 || (level.signs & ~signs[position]!) !== 0)
      return undefined;
    // Most directories have none below them, and nothing that matches: the scans need not know them.
    if (next[position]! > position + 1) this.#scan(level, depth + 1);
    return this.#best.wants(level.least, shortest[position]!, depth + 1) ? level : undefined;
  }

  /** Tells the scans of the directory at `depth`, unless they know it. */
  #scan(level: Level, depth: number): void {
    if (this.#scanned >= depth) return;
    const name = this.#reader.read(level.node);
    let least = 0;
    for (const scan of this.#scans) {
      scan.enter(depth - 1, name);
      least += scan.leastCost(depth, this.#directories, level.position);
    }
    if (least > level.least) level.least = least;
    this.#scanned = depth;
    this.#work += workOfReading * this.#scans.length;
  }

  /** Weighs the names of the nodes from `from` to `to`, all of them in the directory at `depth`. */
  #weighNames(from: number, to: number, level: Level, depth: number): void {
    const { letters, signs, lengths } = this.#names;
    const [wanted, wantedSigns, best] = [level.letters, level.signs, this.#best];
    for (let node = from; node < to; node++) {
      if ((wanted & ~letters[node]!) !== 0 || (wantedSigns & ~signs[node]!) !== 0) continue;
      if (best.wants(level.least, lengths[node]!, depth)) this.#weigh(node, level, depth);
    }
    this.#work += to - from;
  }

  #weigh(node: number, level: Level, depth: number): void {
    this.#work += workOfReading;
    if (!this.#matches(node, level)) return;
    const [best, length] = [this.#best, this.#names.lengths[node]!];
    if (this.#scanned < depth) {
      this.#scan(level, depth);
      if (!best.wants(level.least, length, depth)) return;
    }
    const name = this.#reader.read(node);
    let cost = 0;
    for (let i = 0; i < this.#scans.length; i++) cost += this.#scans[i]!.cost(depth, name, this.#reach[i]!);
    best.add(node, cost, (name.end - name.start) / name.size, depth);
    this.#work += workOfReading * this.#scans.length;
  }

  /** Whether a path matches; then it is known how much of each term its own name has. */
  #matches(node: number, { complete, progress }: Level): boolean {
    let isNew = false;
    for (let i = 0; i < this.#terms.length; i++) {
      const { units, last } = this.#terms[i]!;
      const reach = this.#reader.reach(node, units, last);
      // The slash before the name.
      const above = progress[i]! + (units[progress[i]!] === slash ? 1 : 0);
      if (reach > above) return false;
      if (reach === last) isNew = true;
      this.#reach[i] = reach;
    }
    return isNew || !complete;
  }
}
