import type { SearchHit, SearchResult } from '../../shared/search.ts';
import { decodeText, encodeBase64, encodeText } from './bytes.ts';
import { Kind, typeOf } from './kind.ts';
import { pathOf, pathText } from './name-tree.ts';
import { Role, type Timeline } from './timeline.ts';

const slash = 0x2f;
const mostCandidates = 10_000;
const nodesPerStep = 50_000;

/** How well a name or path matches; less is better. */
const Rank = { name: 0, start: 1, part: 2, spread: 3 } as const;

interface Candidate {
  readonly node: number;
  readonly rank: number;
  readonly length: number;
  /** Directories above it. */
  readonly depth: number;
}

/**
 * Paths that match what somebody types, in all layers, hidden and deleted ones too: the characters in their order
 * anywhere in the path, ASCII letters of either case. Best are whole names, then beginnings, then parts of names,
 * then characters spread over the path; the shorter first. Yields now and then.
 */
export function* searchPaths(
  timeline: Timeline,
  { query, layer, limit }: { readonly query: string; readonly layer: number; readonly limit: number },
): Generator<void, SearchResult> {
  const wanted = foldCase(encodeText(query.replace(/\s+/g, ''))).subarray(0, 255);
  if (wanted.length === 0) return { query, total: 0, hits: [] };
  const found = yield* findCandidates(timeline, wanted);
  found.sort((a, b) => a.rank - b.rank || a.length - b.length || a.depth - b.depth || a.node - b.node);
  const hits = found.slice(0, limit).map(({ node }) => describeHit(timeline, node, layer, wanted));
  return { query, total: found.length, hits };
}

function* findCandidates(timeline: Timeline, wanted: Uint8Array): Generator<void, Candidate[]> {
  const candidates: Candidate[] = [];
  // How many of the wanted bytes the path of a node has in their order. What lies below a match is no news.
  const progress = new Uint8Array(timeline.count);
  const last = wanted.subarray(wanted.lastIndexOf(slash) + 1);
  const isPlain = last.length === wanted.length;
  for (let node = 1; node < timeline.count; node++) {
    if (node % nodesPerStep === 0) yield;
    const row = timeline.rowStart(node);
    const index = timeline.index(row);
    const pool = index.namePool;
    const start = index.nameStart(timeline.entry(row));
    const end = index.nameEnd(timeline.entry(row));
    const before = progress[timeline.parent(node)]!;
    const after = before === wanted.length ? before : advance(pool, start, end, wanted, before);
    progress[node] = after;
    // What is typed after a slash is looked for in the name, what is before it in the directories above.
    const at = isPlain || after === wanted.length ? indexOfFolded(pool, start, end, last) : -1;
    const isNew = at >= 0 || (after === wanted.length && before < wanted.length);
    if (!isNew) continue;
    const isWhole = at === start && end - start === last.length;
    const rank = at < 0 ? Rank.spread : isWhole ? Rank.name : at === start ? Rank.start : Rank.part;
    candidates.push({ node, rank, length: end - start, depth: depthOf(timeline, node) });
    if (candidates.length >= mostCandidates && rank > Rank.start) break;
  }
  return candidates;
}

function depthOf(timeline: Timeline, node: number): number {
  let depth = 0;
  for (let at = timeline.parent(node); at !== 0; at = timeline.parent(at)) depth++;
  return depth;
}

/** How many wanted bytes are matched once the path goes on with a slash and this name. */
function advance(pool: Uint8Array, start: number, end: number, wanted: Uint8Array, from: number): number {
  let done = from;
  if (wanted[done] === slash) done++;
  for (let i = start; i < end && done < wanted.length; i++) if (fold(pool[i]!) === wanted[done]) done++;
  return done;
}

function indexOfFolded(pool: Uint8Array, start: number, end: number, wanted: Uint8Array): number {
  const first = wanted[0];
  if (first === undefined) return -1;
  for (let at = start; at <= end - wanted.length; at++) {
    if (fold(pool[at]!) !== first) continue;
    let i = 1;
    while (i < wanted.length && fold(pool[at + i]!) === wanted[i]) i++;
    if (i === wanted.length) return at;
  }
  return -1;
}

function describeHit(timeline: Timeline, node: number, layer: number, wanted: Uint8Array): SearchHit {
  const bytes = pathOf(timeline, node);
  const { text, exact } = pathText(bytes);
  const visible = timeline.versionAt(node, layer);
  const row = visible >= 0 ? visible : newestRow(timeline, node, layer);
  const hasCome = timeline.layer(row) <= layer;
  return {
    path: text,
    ...(exact ? {} : { pathBytes: encodeBase64(bytes) }),
    type: typeOf(timeline.kind(row)),
    size: timeline.kind(row) === Kind.file ? timeline.index(row).size(timeline.entry(row)) : 0,
    layer: timeline.supplier(row),
    state: visible >= 0 ? 'visible' : hasCome ? 'deleted' : 'later',
    gone: visible < 0 && hasCome ? timeline.died(row) || timeline.layer(row) : null,
    matches: exact ? matchRanges(text, wanted) : [],
  };
}

/** The newest version up to `layer`, else the first that comes later, else whatever row there is. */
function newestRow(timeline: Timeline, node: number, layer: number): number {
  let found = -1;
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
    if (timeline.role(row) !== Role.version) continue;
    if (found < 0 || timeline.layer(row) <= layer) found = row;
  }
  return found < 0 ? timeline.rowStart(node) : found;
}

/** Where the wanted characters are in a path: together at the end of it where they can be, else in their order. */
function matchRanges(path: string, wanted: Uint8Array): [number, number][] {
  const folded = path.replace(/[A-Z]/g, letter => letter.toLowerCase());
  const text = decodeText(wanted);
  const whole = folded.lastIndexOf(text);
  if (whole >= 0) return [[whole, whole + text.length]];
  const ranges: [number, number][] = [];
  let at = 0;
  for (const char of text) {
    at = folded.indexOf(char, at);
    if (at < 0) return ranges;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + char.length;
    else ranges.push([at, at + char.length]);
    at += char.length;
  }
  return ranges;
}

function foldCase(bytes: Uint8Array): Uint8Array {
  return bytes.map(fold);
}

function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
