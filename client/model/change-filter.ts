import type { Change, View } from '../../shared/entry.ts';

/** What a view can be filtered by. Nothing in a merged view has been removed: it would not be in it. */
export function changesIn(view: View): readonly Change[] {
  return view === 'merged' ? ['added', 'modified'] : ['added', 'modified', 'removed'];
}

/** The filter by change that applies in a view, of the one that is chosen: it is kept for the views that know it. */
export function changeIn(view: View, chosen: Change | null): Change | null {
  return changesIn(view).find(change => change === chosen) ?? null;
}
