import type { OverlayLine } from '../../model/overlay.ts';

/** A line of the grid that is not a layer: the names, or the merged view below them. */
export const namesLine = -2;
export const plateLine = -1;

/** A cell of the grid: its column, and its line by position, or one of the two above the layers. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The lines that cells stand in, from the top of the figure down. */
export function stopsOf(lines: readonly OverlayLine[]): number[] {
  return [namesLine, plateLine, ...lines.flatMap((line, i) => (line.kind === 'layer' ? [i] : []))];
}

/** Columns that a page is. */
const page = 10;

/** Where a key leads from a cell, by the ARIA practices for grids; null for a key that is not the grid's. */
export function placeAfter(
  key: string,
  ctrl: boolean,
  { line, column }: Place,
  { columns, stops }: { readonly columns: number; readonly stops: readonly number[] },
): Place | null {
  const at = Math.max(0, stops.indexOf(line));
  const down = (steps: number) => stops[Math.min(stops.length - 1, Math.max(0, at + steps))] ?? line;
  const across = (to: number) => ({ line, column: Math.min(columns - 1, Math.max(0, to)) });
  switch (key) {
    case 'ArrowRight':
      return across(column + 1);
    case 'ArrowLeft':
      return across(column - 1);
    case 'ArrowDown':
      return { line: down(1), column };
    case 'ArrowUp':
      return { line: down(-1), column };
    case 'PageDown':
      return across(column + page);
    case 'PageUp':
      return across(column - page);
    case 'Home':
      return ctrl ? { line: down(-stops.length), column: 0 } : across(0);
    case 'End':
      return ctrl ? { line: down(stops.length), column: columns - 1 } : across(columns - 1);
    default:
      return null;
  }
}
