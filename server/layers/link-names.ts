import type { LinkName, Links } from '../../shared/links.ts';
import { followLink } from './follow-link.ts';
import { pathFields } from './path-fields.ts';
import type { Timeline } from './timeline.ts';

/** Other names that are listed of one inode. */
const mostNames = 200;

/** What is tied to the version that is visible at `node` in `layer`; null where nothing is. */
export function tellLinks(timeline: Timeline, node: number, layer: number): Links | null {
  const row = timeline.versionAt(node, layer);
  if (row < 0) return null;
  const own = timeline.entry(row);
  const others = timeline
    .index(row)
    .inodeEntries(own)
    .filter(entry => entry !== own);
  return {
    total: others.length,
    names: others.slice(0, mostNames).map(entry => nameAt(timeline, row, entry, layer)),
    target: followLink(timeline, node, layer),
  };
}

/** A name of the inode in `row`: still one as long as the layer's own version of it is what is seen. */
function nameAt(timeline: Timeline, row: number, entry: number, layer: number): LinkName {
  const holder = timeline.layer(row);
  const bytes = timeline.index(row).path(entry);
  const visible = timeline.versionAt(timeline.nodesByEntry(holder)[entry] ?? 0, layer);
  return {
    ...pathFields(bytes),
    visible: visible >= 0 && timeline.layer(visible) === holder,
  };
}
