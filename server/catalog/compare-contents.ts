import { contentLayer, type ContentPlace, locateContent } from '../layers/content-place.ts';
import type { ContentPair } from '../layers/content-pairs.ts';
import { type Timeline, Verdict } from '../layers/timeline.ts';
import { ContentUnavailable } from './directory-content.ts';
import { HeldLayers } from './held-layers.ts';
import type { OpenLayer } from './placed-content.ts';
import { readPiece } from './read-piece.ts';

/** How contents are compared. */
export interface Comparing {
  /** Opens a layer of an image that is known from elsewhere. */
  readonly openLayer: (layer: number) => Promise<OpenLayer>;
  /** Called after each verdict. */
  readonly onVerdict?: () => void;
  /** Breaks it off, also in the middle of a file: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

const pieceBytes = 1 << 20;

/**
 * Compares the contents of pairs byte by byte, up to the first difference, and notes each verdict in the timeline. Those
 * of the same two layers come together, so that each of them is opened once.
 */
export async function comparePairs(
  timeline: Timeline,
  pairs: Iterable<ContentPair>,
  comparing: Comparing,
): Promise<void> {
  const { openLayer, onVerdict, signal } = comparing;
  const layers = new HeldLayers(openLayer);
  try {
    for (const { before, after } of byLayers(timeline, pairs)) {
      signal?.throwIfAborted();
      const places = [locateContent(timeline, before), locateContent(timeline, after)] as const;
      if (places[0] === null || places[1] === null) continue;
      try {
        const isSame = await haveSameContent(places[0], places[1], layers, signal);
        timeline.setVerdict(after, isSame ? Verdict.same : Verdict.different);
        onVerdict?.();
      } catch (error) {
        // What a container has changed meanwhile stays uncompared, like all that nobody has looked at.
        if (!(error instanceof ContentUnavailable)) throw error;
      }
    }
  } finally {
    await layers.close();
  }
}

/** The pairs, those with content in the same two layers one after the other. */
function* byLayers(timeline: Timeline, pairs: Iterable<ContentPair>): Generator<ContentPair, void> {
  const groups = new Map<string, ContentPair[]>();
  for (const pair of pairs) {
    const key = `${contentLayer(timeline, pair.before)} ${contentLayer(timeline, pair.after)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  for (const group of groups.values()) yield* group;
}

async function haveSameContent(
  before: ContentPlace,
  after: ContentPlace,
  layers: HeldLayers,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (before.size !== after.size) return false;
  if (before.size === 0) return true;
  const a = await layers.open(before);
  try {
    const b = await layers.open(after);
    try {
      if (a.size !== b.size) return false;
      for (let start = 0; start < a.size; start += pieceBytes) {
        signal?.throwIfAborted();
        const end = Math.min(start + pieceBytes, a.size);
        const [one, other] = await Promise.all([readPiece(a, start, end), readPiece(b, start, end)]);
        if (!one.equals(other)) return false;
      }
      return true;
    } finally {
      await b.close();
    }
  } finally {
    await a.close();
  }
}
