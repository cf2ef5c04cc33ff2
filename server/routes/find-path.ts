import type { PathQuery } from '../../shared/query.ts';
import { RequestError } from '../errors.ts';
import { findNode } from '../layers/name-tree.ts';
import type { Timeline } from '../layers/timeline.ts';
import { rawPathOf } from '../layers/path-fields.ts';

/** The node that a request names. Throws a RequestError where no layer has ever had it. */
export function nodeAt(timeline: Timeline, query: PathQuery): number {
  const node = findNode(timeline, rawPathOf(query));
  if (node < 0) throw notThere(query, 'is in no layer of this image');
  return node;
}

/** A 404 that names the path as the request did, and says why. */
export function notThere({ path, pathBytes }: PathQuery, reason: string): RequestError {
  const shown = pathBytes === undefined ? path : `${pathBytes} (base64)`;
  return new RequestError(404, 'not-found', `${JSON.stringify(shown.slice(0, 500))} ${reason}`);
}
