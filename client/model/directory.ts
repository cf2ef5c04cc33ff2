import type { Route } from '../route/route.ts';
import { ancestorsOf, keyOfRef, parentOf, type PathRef } from './path.ts';

/**
 * The directory that the figures show: `dir` where the selected path is it or below it, else the directory that holds
 * the selected path. So whoever selects a path elsewhere takes the figures along.
 */
export function shownDirectory({ at, dir }: Pick<Route, 'at' | 'dir'>): PathRef {
  if (dir !== null && (at === null || isWithin(at, dir))) return dir;
  return at === null ? { path: '/' } : parentOf(at);
}

function isWithin(at: PathRef, dir: PathRef): boolean {
  const key = keyOfRef(dir);
  return dir.path === '/' || [at, ...ancestorsOf(at)].some(above => keyOfRef(above) === key);
}
