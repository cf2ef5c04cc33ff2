import { pack } from './columns.ts';
import type { LayerIndex } from './layer-index.ts';
import { mergeLayers } from './timeline-merge.ts';
import { timelineMagic } from './timeline.ts';
import { buildTotals } from './totals-builder.ts';

/**
 * Builds the packed timeline of an image from its layers, base first; null for a layer that is absent. Read it
 * with `Timeline.from(buffer, layers)`.
 */
export function buildTimeline(layers: readonly (LayerIndex | null)[]): SharedArrayBuffer {
  const rows = mergeLayers(layers);
  const totals = buildTotals(rows, layers);
  return pack(timelineMagic, null, {
    parent: rows.parent.view(),
    end: rows.end.view(),
    rowEnd: rows.rowEnd.view(),
    layer: rows.layer.view(),
    entry: rows.entry.view(),
    died: rows.died.view(),
    state: rows.state.view(),
    ...totals,
  });
}
