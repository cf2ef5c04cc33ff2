import type { OverlayDialect } from '../layers/overlay-marks.ts';

/** A layer that lies on disk as a directory. */
export interface LayerDirectory {
  readonly kind: 'directory';
  /** Host path of the content: Docker's `<id>/diff`, the `fs` of a snapshot. */
  readonly path: string;
  readonly dialect: OverlayDialect;
  /** Docker's `tar-split.json.gz`, where there is one: it tells what is opaque where nobody may read `trusted.*`. */
  readonly tarSplit?: string | undefined;
  /** A container's own directory: it may change at any time, and what was read of it is a snapshot. */
  readonly writable: boolean;
  /** What messages call it; default: the name of the directory. */
  readonly name?: string | undefined;
}
