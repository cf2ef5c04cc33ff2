import type { Story, Version } from '../../shared/story.ts';
import { decodeText, encodeBase64 } from './bytes.ts';
import { changeAt } from './change.ts';
import { Kind } from './kind.ts';
import { describeChange } from './listing.ts';
import { pathOf, pathText } from './name-tree.ts';
import { Role, type Timeline } from './timeline.ts';

/** The life of a path through all layers: every version that a layer made of it, and what ended each. */
export function tellStory(timeline: Timeline, node: number): Story {
  const bytes = pathOf(timeline, node);
  const path = pathText(bytes);
  const versions: Version[] = [];
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
    if (timeline.role(row) !== Role.version) continue;
    const layer = timeline.layer(row);
    const change = changeAt(timeline, node, layer);
    if (change === undefined) continue;
    versions.push({
      entry: describeChange(timeline, node, layer, change, path),
      died: deathOf(timeline, node, row),
    });
  }
  return path.exact
    ? { path: path.text, versions }
    : { path: path.text, pathBytes: encodeBase64(bytes), versions };
}

function deathOf(timeline: Timeline, node: number, row: number): Version['died'] {
  const layer = timeline.died(row);
  const cause = timeline.cause(row);
  if (cause === undefined) return null;
  return { layer, cause, by: decodeText(pathOf(timeline, killerOf(timeline, node, layer))) };
}

/** The node whose row in `layer` ends versions of `node`: itself, or the nearest directory above it. */
export function killerOf(timeline: Timeline, node: number, layer: number): number {
  for (let at = node; at !== 0; at = timeline.parent(at)) {
    const row = timeline.rowOf(at, layer);
    if (row < 0) continue;
    if (at === node || timeline.kind(row) !== Kind.dir || timeline.isOpaque(row)) return at;
  }
  return node;
}
