import { useEffect, useMemo, useState } from 'react';
import type { Known } from '../../api/listings.ts';
import { fetchStory, imageIdOf, isFiltered } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { goneOf, placeIn, type Ghost } from '../../model/ghost.ts';
import { positionOf } from '../../model/outline.ts';
import { keyOfRef, parentOf, refOf, type PathRef } from '../../model/path.ts';
import type { TreeData } from './use-listings.ts';

/**
 * The selected path where the merged view has it no longer, with its place in the tree; else null. While other rows of
 * the same view are looked at it stays, so that one can step back to it and no row moves under the pointer.
 */
export function useGhost({ known, scope, want }: TreeData, selected: PathRef | null): Ghost | null {
  const { listings } = known;
  const here = JSON.stringify([scope.image, scope.view, scope.layer]);
  const [kept, setKept] = useState<{ readonly here: string; readonly at: PathRef } | null>(null);
  const isOut = selected !== null && selected.path !== '/' && isAbsent(selected, known);
  const at = isOut ? selected : kept?.here === here ? kept.at : null;
  // A filter asks for what is there and has that name.
  const isAsked = at !== null && scope.view === 'merged' && !isFiltered(scope);
  const key = isAsked ? `${scope.image} ${keyOfRef(at)}` : null;
  const { value, pending, error } = useResource(key, signal =>
    fetchStory(imageIdOf(scope.image), at ?? { path: '/' }, signal),
  );
  // Whether no layer has the path, or the server cannot be reached, is said in the details.
  const story = key === null || pending || error !== null ? null : value;
  const gone = useMemo(
    () => (at === null || story === null ? null : goneOf(at, story, scope.layer, known)),
    [at, story, scope.layer, known],
  );
  if (gone !== null && isOut && (kept?.here !== here || keyOfRef(kept.at) !== keyOfRef(selected)))
    setKept({ here, at: selected });
  const listing = gone === null ? undefined : listings.get(gone.directory);
  const place = useMemo(
    () => (gone === null || listing === undefined ? null : placeIn(listing, gone.head, scope)),
    [gone, listing, scope],
  );
  const ask = place !== null && 'ask' in place ? place.ask : -1;
  const self = listing?.self;
  useEffect(() => {
    if (ask >= 0 && self !== undefined) want(refOf(self), ask, ask + 1);
  }, [ask, self, want]);
  const position = place !== null && 'position' in place ? place.position : -1;
  return useMemo(() => (gone === null || position < 0 ? null : { ...gone, position }), [gone, position]);
}

/** Whether `at` is on no page that is known of its directory, or that is no directory. */
function isAbsent(at: PathRef, { listings, failures }: Known): boolean {
  const directory = keyOfRef(parentOf(at));
  const listing = listings.get(directory);
  return listing === undefined ? failures.has(directory) : positionOf(listing, keyOfRef(at)) < 0;
}
