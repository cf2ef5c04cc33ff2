/** A cell of the figure. Rows count from the base, 0; what leads nowhere comes below it: -1, -2 … */
export interface Spot {
  readonly row: number;
  readonly column: SpotColumn;
}

const spotColumns = ['lower', 'names', 'cards'] as const;
export type SpotColumn = (typeof spotColumns)[number];

interface Grid {
  readonly rows: number;
  readonly strays: number;
  readonly hasLinks: boolean;
}

/** Where a key leads from a cell; null where it leads nowhere. Up is up the stack. */
export function spotAfter(key: string, { row, column }: Spot, { rows, strays, hasLinks }: Grid): Spot | null {
  const to = (next: number): Spot | null => {
    const clamped = Math.min(rows - 1, Math.max(-strays, next));
    if (clamped === row) return null;
    return { row: clamped, column: clamped < 0 ? 'lower' : column };
  };
  switch (key) {
    case 'ArrowUp':
      return to(row + 1);
    case 'ArrowDown':
      return to(row - 1);
    case 'Home':
      return to(rows - 1);
    case 'End':
      return to(-strays);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = spotColumns[spotColumns.indexOf(column) + (key === 'ArrowLeft' ? -1 : 1)];
      return next === undefined || !hasLinks || row < 0 ? null : { row, column: next };
    }
    default:
      return null;
  }
}
