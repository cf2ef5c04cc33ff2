import type { OverlayCell, OverlayColumn } from '../../shared/overlay.ts';
import { contributorsOf, supplierOf, type Overlay } from './overlay.ts';

/** What became of a name in the merged view, and why. `hidden`: layers whose copies lie hidden, base first. */
export type Fate =
  | { readonly kind: 'supplied'; readonly layer: number; readonly hidden: readonly number[] }
  /** A directory of several layers; mode and owner are those of `layer`. */
  | {
      readonly kind: 'joined';
      readonly layers: readonly number[];
      readonly layer: number;
      readonly hidden: readonly number[];
    }
  /** By a whiteout; by an opaque directory; by the removal of the directory that holds it. */
  | {
      readonly kind: 'deleted' | 'walled' | 'removed';
      readonly layer: number;
      readonly hidden: readonly number[];
    }
  /** Not there yet: `layer` is the first that has it. */
  | { readonly kind: 'later'; readonly layer: number }
  /** No layer has anything that could be seen. */
  | { readonly kind: 'never' };

/** What became of a column's name at the figure's layer. */
export function fateOf(column: OverlayColumn, overlay: Overlay): Fate {
  const upTo = overlay.layer;
  const below = column.cells.filter(({ layer }) => layer <= upTo);
  const copies = below.filter(isCopy);
  const shown = supplierOf(column, upTo);
  if (shown !== undefined) {
    const parts = contributorsOf(column, overlay);
    const hidden = copies.filter(cell => cell.layer < shown.layer && !parts.includes(cell)).map(layerOf);
    const layers = parts.map(layerOf).reverse();
    return layers.length > 1
      ? { kind: 'joined', layers, layer: shown.layer, hidden }
      : { kind: 'supplied', layer: shown.layer, hidden };
  }
  const last = copies.at(-1);
  if (last === undefined) {
    const first = column.cells.find(cell => cell.layer > upTo && isCopy(cell));
    return first === undefined ? { kind: 'never' } : { kind: 'later', layer: first.layer };
  }
  const layer = last.died ?? upTo;
  const hidden = copies.map(layerOf);
  if (below.some(cell => cell.layer === layer && cell.what === 'whiteout'))
    return { kind: 'deleted', layer, hidden };
  const opaque = overlay.layers.some(row => row.layer === layer && row.opaque);
  return { kind: opaque ? 'walled' : 'removed', layer, hidden };
}

/** What one layer has for a name, in one word of the catalogue. */
export type Part = 'added' | 'modified' | 'same' | 'opaque' | 'whiteout' | 'implied' | 'nothing' | 'later';

/** What `layer` has for a column's name. */
export function partOf(column: OverlayColumn, layer: number, upTo: number): Part {
  const cell = column.cells.find(cell => cell.layer === layer);
  if (layer > upTo) return 'later';
  if (cell === undefined) return 'nothing';
  if (cell.what !== 'entry') return cell.what;
  if (cell.opaque) return 'opaque';
  return cell.change === 'added' || cell.change === 'modified' ? cell.change : 'same';
}

function isCopy({ what }: OverlayCell): boolean {
  return what === 'entry';
}

function layerOf({ layer }: OverlayCell): number {
  return layer;
}
