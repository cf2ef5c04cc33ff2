import type { LiveChange, ServerEvent } from '../../shared/upload.ts';
import { keyOfRef, type PathKey } from './path.ts';

/** Milliseconds for which a change counts as new. */
export const freshFor = 8000;

/** What has happened to a container since it is being looked at. */
export interface Live {
  /** Grows with every change: what was fetched before is of an older state. */
  readonly changes: number;
  /** Its own layer; null before anything has changed. */
  readonly layer: number | null;
  /** When each path changed last, of those that are new, in milliseconds. */
  readonly fresh: ReadonlyMap<PathKey, number>;
}

/** Nothing has changed yet. */
export const still: Live = { changes: 0, layer: null, fresh: new Map() };

/** The state after the server has told of changes at `now`. Paths that are gone are new nowhere. */
export function afterChanges(
  live: Live,
  { layer, changes }: Pick<Extract<ServerEvent, { type: 'live' }>, 'layer' | 'changes'>,
  now: number,
): Live {
  const fresh = new Map(live.fresh);
  for (const change of changes) {
    const key = keyOfRef(refOf(change));
    if (change.what === 'gone') fresh.delete(key);
    else fresh.set(key, now);
  }
  return settle({ changes: live.changes + 1, layer, fresh }, now);
}

/** The state at `now`: the same one where nothing has stopped being new. */
export function settle(live: Live, now: number): Live {
  const fresh = new Map([...live.fresh].filter(([, since]) => now - since < freshFor));
  return fresh.size === live.fresh.size ? live : { ...live, fresh };
}

function refOf({ path, pathBytes }: LiveChange): { path: string; bytes?: string } {
  return pathBytes === undefined ? { path } : { path, bytes: pathBytes };
}
