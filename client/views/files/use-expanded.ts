import { useCallback, useMemo } from 'react';
import { keyOfRef, type PathKey, type PathRef } from '../../model/path.ts';
import { openBelow, openOf, treeOf, withToggled, type Directories } from '../../route/open-tree.ts';
import { useRoute } from '../../route/use-route.tsx';

/** The open directories of the tree, and the way to open and close some: no step that one goes back from. */
interface Expanded {
  readonly expanded: Directories;
  readonly toggle: (directories: readonly PathRef[], toOpen: boolean) => void;
  readonly closeAll: () => void;
}

/**
 * What was open below directories when they were closed by hand: it opens again with them. Of one image, as long as the
 * page stands, and no part of a link: nobody sees it.
 */
let folded: { readonly image: string | null; readonly below: Map<PathKey, readonly PathRef[]> } = {
  image: null,
  below: new Map(),
};

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
      go(now => {
        const open = openOf(now);
        const { below } = foldedOf(now.image);
        if (toOpen) {
          const again = directories.flatMap(at => below.get(keyOfRef(at)) ?? []);
          return treeOf(now, withToggled(open, [...directories, ...again], true));
        }
        for (const at of directories) below.set(keyOfRef(at), openBelow(open, at));
        return treeOf(now, withToggled(open, directories, false));
      }, 'replace'),
    [go],
  );
  const closeAll = useCallback(
    () =>
      go(now => {
        foldedOf(now.image).below.clear();
        return treeOf(now, new Map());
      }, 'replace'),
    [go],
  );
  return { expanded, toggle, closeAll };
}

function foldedOf(image: string | null): typeof folded {
  if (folded.image !== image) folded = { image, below: new Map() };
  return folded;
}
