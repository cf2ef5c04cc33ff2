import { useCallback, useMemo } from 'react';
import { openOf, treeOf, withToggled, type Directories } from '../../route/open-tree.ts';
import type { PathRef } from '../../route/route.ts';
import { useRoute } from '../../route/use-route.tsx';

/** The open directories of the tree, and the way to open and close some: no step that one goes back from. */
interface Expanded {
  readonly expanded: Directories;
  readonly toggle: (directories: readonly PathRef[], toOpen: boolean) => void;
  readonly closeAll: () => void;
}

/** The open directories as the route has them: the same in every layer and view. */
export function useExpanded(): Expanded {
  const { route, go } = useRoute();
  const { at, dir, open, shut } = route;
  // The paths are other objects after every change of the route, whatever it is; what they say is the same.
  const place = JSON.stringify([at, dir]);
  const expanded = useMemo(() => {
    const [selected, shown] = JSON.parse(place) as [PathRef | null, PathRef | null];
    return openOf({ at: selected, dir: shown, open, shut });
  }, [place, open, shut]);
  const toggle = useCallback(
    (directories: readonly PathRef[], toOpen: boolean) =>
      go(now => treeOf(now, withToggled(openOf(now), directories, toOpen)), 'replace'),
    [go],
  );
  const closeAll = useCallback(() => go(now => treeOf(now, new Map()), 'replace'), [go]);
  return { expanded, toggle, closeAll };
}
