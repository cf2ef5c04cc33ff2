import { useCallback, useEffect, useState } from 'react';
import { ancestorsOf, keyOfRef, type PathKey } from '../../model/path.ts';
import type { PathRef } from '../../route/route.ts';

export type Expanded = ReadonlyMap<PathKey, PathRef>;

/** More than this many directories are not kept open over a reload. */
const kept = 200;

/**
 * The open directories of an image's tree, the same in every layer and view. They outlive a reload (they are kept
 * for the tab's session); a link opens those above its path.
 */
export function useExpanded(
  image: string,
  at: PathRef | null,
): readonly [Expanded, (change: (expanded: Map<PathKey, PathRef>) => void) => void] {
  const [state, setState] = useState(() => ({ image, expanded: initial(image, at) }));
  if (state.image !== image) setState({ image, expanded: initial(image, at) });
  const change = useCallback((apply: (expanded: Map<PathKey, PathRef>) => void) => {
    setState(old => {
      const expanded = new Map(old.expanded);
      apply(expanded);
      return { ...old, expanded };
    });
  }, []);
  useEffect(() => {
    sessionStorage.setItem(slot(state.image), JSON.stringify([...state.expanded.values()].slice(0, kept)));
  }, [state]);
  return [state.expanded, change];
}

function initial(image: string, at: PathRef | null): Expanded {
  const saved = JSON.parse(sessionStorage.getItem(slot(image)) ?? '[]') as PathRef[];
  const above = at === null ? [] : ancestorsOf(at);
  return new Map([...saved, ...above].map(ref => [keyOfRef(ref), ref]));
}

const slot = (image: string) => `strata:expanded:${image}`;
