/** Where the keyboard stands in a tree. */
export interface TreePlace {
  /** Line of the selected row; -1 for none: then the first has the focus. */
  readonly active: number;
  readonly last: number;
  /** Lines in sight. */
  readonly page: number;
  /** Whether the row that has the focus is closed and can be opened; open and can be closed. */
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

export type TreeMove = { readonly to: number | 'parent' | 'open' | 'close' };

/** Whether a key finds names that begin so. Letters with Shift and most signs are commands. */
export function beginsName({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
  return shiftKey ? key === '_' : /^[\p{L}\p{N}._-]$/u.test(key);
}

/** What a key does in a tree, by the ARIA practices for trees; null for a key that is not the tree's. */
export function treeMove(key: string, place: TreePlace): TreeMove | null {
  const { active, last, page, canOpen, canClose } = place;
  if (last < 0) return null;
  const focused = Math.max(0, active);
  const line = (index: number): TreeMove => ({ to: Math.min(last, Math.max(0, index)) });
  switch (key) {
    case 'ArrowDown':
      return line(active + 1);
    case 'ArrowUp':
      return line(active - 1);
    case 'PageDown':
      return line(active + page);
    case 'PageUp':
      return line(active - page);
    case 'Home':
      return line(0);
    case 'End':
      return line(last);
    case 'ArrowRight':
      return canOpen ? { to: 'open' } : canClose ? line(focused + 1) : null;
    case 'ArrowLeft':
      return canClose ? { to: 'close' } : { to: 'parent' };
    case 'Backspace':
      return { to: 'parent' };
    case 'Enter':
    case ' ':
      return canOpen ? { to: 'open' } : canClose ? { to: 'close' } : line(focused);
    default:
      return null;
  }
}
