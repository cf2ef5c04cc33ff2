import type { OverlayCell, OverlayColumn, OverlayFigure } from '../../shared/overlay.ts';
import { keyOf, type PathKey } from './path.ts';

/**
 * A line of the overlay figure: a layer that has something in the directory or takes it away, or the layers `from`
 * down to `to` that have nothing to do with it.
 */
export type OverlayLine = LayerLine | { readonly kind: 'idle'; readonly from: number; readonly to: number };

/** A layer that has something to do with the directory. */
export interface LayerLine {
  readonly kind: 'layer';
  readonly layer: number;
  /** How the layer hides what lies below: the directory is opaque in it, or it removes the directory. */
  readonly wall: 'opaque' | 'removal' | null;
}

/** What is drawn of a figure: the pages that have been fetched. */
export interface Overlay extends Omit<OverlayFigure, 'offset' | 'columns'> {
  /** Columns by page; page `n` begins at column `n * overlayPage`. */
  readonly pages: ReadonlyMap<number, readonly OverlayColumn[]>;
}

/** Columns of one page. */
export const overlayPage = 200;

/** Column `index`; undefined while its page is on the way. */
export function columnAt({ pages }: Overlay, index: number): OverlayColumn | undefined {
  return pages.get(Math.floor(index / overlayPage))?.[index % overlayPage];
}

/** The index of the column of a path; null where no page that has been fetched has it. */
export function indexOfColumn({ pages }: Overlay, path: PathKey | null): number | null {
  for (const [page, columns] of pages) {
    const index = columns.findIndex(column => keyOf(column) === path);
    if (index >= 0) return page * overlayPage + index;
  }
  return null;
}

/** The lines of the figure from the top layer down. A layer that comes later is not put together with one that does not. */
export function overlayLines(overlay: Overlay, layerCount: number): OverlayLine[] {
  const own = new Map(overlay.layers.map(layer => [layer.layer, layer]));
  const removals = removalsOf(overlay, own);
  const lines: OverlayLine[] = [];
  for (let layer = layerCount; layer >= 1; layer--) {
    const held = own.get(layer);
    const last = lines.at(-1);
    if (held !== undefined) lines.push({ kind: 'layer', layer, wall: held.opaque ? 'opaque' : null });
    else if (removals.has(layer)) lines.push({ kind: 'layer', layer, wall: 'removal' });
    else if (last?.kind === 'idle' && layer !== overlay.layer)
      lines[lines.length - 1] = { ...last, to: layer };
    else lines.push({ kind: 'idle', from: layer, to: layer });
  }
  return lines;
}

/** Layers that ended something here without holding the directory: they took it away with all that is in it. */
function removalsOf({ pages }: Overlay, own: ReadonlyMap<number, unknown>): ReadonlySet<number> {
  const removals = new Set<number>();
  for (const columns of pages.values())
    for (const { cells } of columns)
      for (const { died } of cells) if (died !== null && !own.has(died)) removals.add(died);
  return removals;
}

/**
 * How a layer's part of a name counts at the chosen layer: it supplies what is merged (`shown`), adds to a directory
 * that another one supplies (`part`), is `hidden`, takes the name away (`whiteout`), or comes `later`.
 */
export type CellState = 'shown' | 'part' | 'hidden' | 'whiteout' | 'later';

/** The state of each cell of a column, in the order of its cells. */
export function cellStates(column: OverlayColumn, overlay: Overlay): CellState[] {
  const upTo = overlay.layer;
  const shown = supplierOf(column, upTo);
  const parts = new Set(contributorsOf(column, overlay));
  return column.cells.map(cell => {
    if (cell.layer > upTo) return 'later';
    if (cell.what === 'whiteout') return 'whiteout';
    if (cell === shown) return 'shown';
    return parts.has(cell) ? 'part' : 'hidden';
  });
}

/** The cell that the beam falls to; undefined where the merged view has nothing. */
export function supplierOf({ cells, supplier }: OverlayColumn, upTo: number): OverlayCell | undefined {
  if (supplier === null) return undefined;
  // A redirect takes it from a layer that has nothing under this name: the beam then falls to what redirects.
  return (
    cells.find(({ layer }) => layer === supplier) ??
    cells.findLast(({ layer, what }) => layer <= upTo && what === 'entry')
  );
}

/** The cells whose content is part of what is merged, from the top down: one, or many for a directory. */
export function contributorsOf(column: OverlayColumn, overlay: Overlay): OverlayCell[] {
  const shown = supplierOf(column, overlay.layer);
  if (shown === undefined) return [];
  if (column.type !== 'dir') return [shown];
  const hidden = new Set(overlay.layers.filter(layer => layer.hidden).map(({ layer }) => layer));
  const parts: OverlayCell[] = [];
  for (const cell of [...column.cells].reverse()) {
    if (cell.layer > overlay.layer) continue;
    if (cell.type !== 'dir' || hidden.has(cell.layer)) break;
    parts.push(cell);
    if (cell.opaque) break;
  }
  return parts;
}
