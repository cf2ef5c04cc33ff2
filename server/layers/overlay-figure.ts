import type { OverlayCell, OverlayColumn, OverlayFigure } from '../../shared/overlay.ts';
import { decodeText } from './bytes.ts';
import { changeAt } from './change.ts';
import { Kind, typeOf } from './kind.ts';
import { pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import { Role, type Timeline } from './timeline.ts';

/** Which part of which directory's figure. */
export interface OverlayRequest {
  readonly node: number;
  readonly layer: number;
  readonly offset: number;
  readonly limit: number;
}

/**
 * The classic drawing of lower, upper and merged for one directory: every name that any layer has in it, hidden
 * ones too, with what each layer has for it and where the merged view at `layer` takes it from.
 */
export function drawOverlay(
  timeline: Timeline,
  { node, layer, offset, limit }: OverlayRequest,
): OverlayFigure {
  const columns: OverlayColumn[] = [];
  let total = 0;
  for (const child of timeline.children(node)) {
    if (total >= offset && columns.length < limit) columns.push(columnOf(timeline, child, layer));
    total++;
  }
  const layers: OverlayFigure['layers'] = [];
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
    if (timeline.kind(row) !== Kind.dir) continue;
    const opaque = node !== 0 && timeline.isOpaque(row);
    layers.push({ layer: timeline.layer(row), opaque, hidden: isHiddenAt(timeline, node, row, layer) });
  }
  return { layer, path: decodeText(pathOf(timeline, node)), layers, total, offset, columns };
}

function columnOf(timeline: Timeline, node: number, layer: number): OverlayColumn {
  const bytes = pathOf(timeline, node);
  const visible = timeline.versionAt(node, layer);
  const cells: OverlayCell[] = [];
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++)
    cells.push(cellOf(timeline, node, row));
  return {
    name: decodeText(timeline.name(node)),
    ...pathFields(bytes),
    type: visible < 0 ? null : typeOf(timeline.kind(visible)),
    supplier: visible < 0 ? null : timeline.supplier(visible),
    cells,
  };
}

function cellOf(timeline: Timeline, node: number, row: number): OverlayCell {
  const layer = timeline.layer(row);
  const role = timeline.role(row);
  return {
    layer,
    what: role === Role.whiteout ? 'whiteout' : role === Role.passing ? 'implied' : 'entry',
    type: role === Role.whiteout ? null : typeOf(timeline.kind(row)),
    change: changeAt(timeline, node, layer)?.change ?? 'none',
    opaque: timeline.isOpaque(row),
    died: timeline.died(row) === 0 ? null : timeline.died(row),
  };
}

/** Whether what the layer of a row has in the directory is hidden, seen from `layer`: something above ended it all. */
function isHiddenAt(timeline: Timeline, node: number, row: number, layer: number): boolean {
  const own = timeline.layer(row);
  for (let other = timeline.rowStart(node); other < timeline.rowEnd(node); other++) {
    const at = timeline.layer(other);
    const isEnd = timeline.kind(other) !== Kind.dir || timeline.isOpaque(other);
    if (isEnd && at > own && at <= layer) return true;
    // A directory above it came to an end, and all below with it.
    const died = timeline.died(other);
    if (died > own && died <= layer && timeline.cause(other) !== 'overwrite') return true;
  }
  return false;
}
