import { useCallback, useMemo, useState } from 'react';
import type { Openings } from '../../../shared/openings.ts';
import type { ApiError } from '../../api/http.ts';
import { fetchOpenings, isFiltered, type Scope } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { keyOfRef, refOf, type PathKey, type PathRef } from '../../model/path.ts';
import type { Directories } from '../../route/open-tree.ts';

/** Directories that are opened at once for what a filter finds: what more there are, one opens by hand. */
const most = 60;

/** What a filter finds in the whole view. */
export interface Found {
  /** How many rows match; null where nothing is filtered. */
  readonly matches: number | null;
  /** The scope to list and what is open in it: an earlier one while the filter is at work. */
  readonly scope: Scope;
  readonly expanded: Directories;
  readonly pending: boolean;
  /** Opens or closes directories of what was found. */
  readonly toggle: (directories: readonly PathRef[], open: boolean) => void;
}

type Answer = Openings | ApiError | null;

interface Settled {
  readonly scope: Scope;
  /** What the server said to it, a failure among that; undefined while the filter is at work. */
  readonly answer: Answer | undefined;
  readonly matches: number | null;
  readonly opened: Directories;
}

/** What was opened and closed by hand since the filter was set. */
interface ByHand {
  readonly filter: string;
  readonly toggled: ReadonlyMap<PathKey, { readonly at: PathRef; readonly open: boolean }>;
}

const nothing: Directories = new Map();

/**
 * While a filter is set the tree opens by itself where something matches, and what was open before is as it was when
 * the filter is cleared. `expanded` is what is open where nothing is filtered.
 */
export function useFound(scope: Scope, expanded: Directories): Found {
  const filtered = isFiltered(scope);
  const resource = useResource(filtered ? JSON.stringify(scope) : null, signal =>
    fetchOpenings(scope, most, signal),
  );
  const [settled, setSettled] = useState<Settled>({
    scope,
    answer: undefined,
    matches: null,
    opened: nothing,
  });
  const settledHere = settled.scope === scope && settled.answer !== undefined;
  const answer = resource.error ?? resource.value;
  if (!resource.pending && !(settledHere && settled.answer === answer)) {
    // A filter that failed opens nothing; the listing tells what is wrong.
    const openings = resource.error === null ? resource.value : null;
    const refs = openings?.directories.map(refOf) ?? [];
    setSettled({
      scope,
      answer,
      matches: openings?.matches ?? null,
      opened: new Map(refs.map(at => [keyOfRef(at), at])),
    });
  }

  const filter = JSON.stringify([settled.scope.image, settled.scope.filter, settled.scope.change]);
  const [byHand, setByHand] = useState<ByHand>({ filter, toggled: new Map() });
  if (byHand.filter !== filter) setByHand({ filter, toggled: new Map() });
  const toggle = useCallback(
    (directories: readonly PathRef[], open: boolean) =>
      setByHand(old => {
        const toggled = new Map(old.toggled);
        for (const at of directories) toggled.set(keyOfRef(at), { at, open });
        return { ...old, toggled };
      }),
    [],
  );
  const found = useMemo(() => {
    const all = new Map(settled.opened);
    for (const [key, { at, open }] of byHand.toggled) {
      if (open) all.set(key, at);
      else all.delete(key);
    }
    return all;
  }, [settled.opened, byHand.toggled]);
  return {
    matches: settled.matches,
    scope: settled.scope,
    expanded: isFiltered(settled.scope) ? found : expanded,
    pending: !settledHere,
    toggle,
  };
}
