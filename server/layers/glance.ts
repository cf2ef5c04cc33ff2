import { type DirectoryGlance, glanceAtDirectories } from './directory-glance.ts';
import { type Names, readNames } from './name-glance.ts';
import type { Timeline } from './timeline.ts';

/** What a search looks through instead of the timeline itself. */
export interface Glance {
  readonly names: Names;
  readonly directories: DirectoryGlance;
}

const known = new WeakMap<Timeline, Glance>();

/** A glance at a whole timeline, taken when first asked for. Yields now and then. */
export function* glanceAt(timeline: Timeline): Generator<void, Glance> {
  let glance = known.get(timeline);
  if (glance === undefined) {
    const names = yield* readNames(timeline);
    glance = { names, directories: yield* glanceAtDirectories(timeline, names) };
    known.set(timeline, glance);
  }
  return glance;
}
