import { type DirectoryGlance, glanceAtDirectories } from './directory-glance.ts';
import { type Names, readNames } from './name-glance.ts';
import type { Timeline } from './timeline.ts';

/** What a search looks through instead of the timeline itself: about thirty bytes a node. */
export interface Glance {
  readonly names: Names;
  readonly directories: DirectoryGlance;
}

/** Glances that were taken, and those that are being taken. */
const known = new WeakMap<Timeline, Glance | Generator<void, Glance>>();

/**
 * A glance at a whole timeline, taken when first asked for. Yields now and then. Whoever asks meanwhile goes on with
 * the same one, also where the first has given up.
 */
export function* glanceAt(timeline: Timeline): Generator<void, Glance> {
  for (;;) {
    const glance = known.get(timeline) ?? takeGlance(timeline);
    if (!('next' in glance)) return glance;
    known.set(timeline, glance);
    const { done, value } = glance.next();
    if (done === true) known.set(timeline, value);
    else yield;
  }
}

function* takeGlance(timeline: Timeline): Generator<void, Glance> {
  const names = yield* readNames(timeline);
  return { names, directories: yield* glanceAtDirectories(timeline, names) };
}
