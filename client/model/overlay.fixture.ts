import type { OverlayCell, OverlayColumn, OverlayFigure } from '../../shared/overlay.ts';
import type { Overlay } from './overlay.ts';

/** A cell for tests: a file that its layer adds and that is visible at the top. */
export function cell(layer: number, more: Partial<OverlayCell> = {}): OverlayCell {
  return { layer, what: 'entry', type: 'file', change: 'added', opaque: false, died: null, ...more };
}

/** A directory's cell for tests. */
export function folder(layer: number, more: Partial<OverlayCell> = {}): OverlayCell {
  return cell(layer, { type: 'dir', ...more });
}

/** A whiteout's cell for tests. */
export function whiteout(layer: number): OverlayCell {
  return cell(layer, { what: 'whiteout', type: null, change: 'removed' });
}

/** A column of `/d` for tests, supplied by `supplier`. */
export function column(
  name: string,
  supplier: number | null,
  cells: readonly OverlayCell[],
  type: OverlayColumn['type'] = cells.find(({ layer }) => layer === supplier)?.type ?? null,
): OverlayColumn {
  return { name, path: `/d/${name}`, type, supplier, cells: [...cells] };
}

/** The figure of `/d` for tests, on one page. `opaque` layers wall off those below them, seen from `layer`. */
export function overlay(
  layer: number,
  layers: readonly number[],
  columns: readonly OverlayColumn[],
  opaque: readonly number[] = [],
): Overlay {
  const rows: OverlayFigure['layers'] = layers.map(number => ({
    layer: number,
    opaque: opaque.includes(number),
    hidden: opaque.some(wall => wall > number && wall <= layer),
  }));
  return { layer, path: '/d', layers: rows, total: columns.length, pages: new Map([[0, columns]]) };
}
