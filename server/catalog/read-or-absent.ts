import { BadImage } from '../errors.ts';
import type { AbsentLayer, LayerLocator, PresentLayer } from '../sources/source.ts';

/** A layer that has been read; or one that is not there, or could not be read, with the reason. */
export type ReadOrAbsent<T> =
  | { readonly locator: PresentLayer; readonly read: T }
  | { readonly locator: AbsentLayer; readonly read: null };

/**
 * Reads a layer with `read`. A directory that cannot be read, or has gone since its source was opened, counts as
 * absent: of an engine's store the rest is still worth seeing. An archive that cannot be read is an error as a whole.
 */
export async function readOrAbsent<T>(
  locator: LayerLocator,
  read: (locator: PresentLayer) => Promise<T>,
): Promise<ReadOrAbsent<T>> {
  if (locator.kind === 'absent') return { locator, read: null };
  try {
    return { locator, read: await read(locator) };
  } catch (error) {
    if (locator.kind !== 'directory' || !(error instanceof BadImage)) throw error;
    return { locator: { kind: 'absent', reason: error.message }, read: null };
  }
}
