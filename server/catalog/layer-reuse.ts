import { lstat } from 'node:fs/promises';
import { canReadTrusted } from '../overlay/capability.ts';
import type { SourceLayer } from '../sources/source.ts';
import { identify, sameFile } from '../store/file-identity.ts';
import type { IndexSummary, LayerRecord, SourceRecord } from '../store/source-record.ts';
import { layersOf } from './blob-hashes.ts';

/** The state in which a layer's directory is read; undefined for a blob, and where it cannot be looked at. */
export type SeenState = NonNullable<LayerRecord['seen']>;

/** Looks at a layer's directory before it is read. */
export async function lookAtLayer({ locator }: SourceLayer): Promise<SeenState | undefined> {
  if (locator.kind !== 'directory') return undefined;
  const stats = await lstat(locator.path, { bigint: true }).catch(() => undefined);
  return stats && { identity: identify(stats), trusted: canReadTrusted() };
}

/**
 * What an earlier start found out about layers that lie on disk. An engine writes the directory of an image's layer
 * once and never again, so the identity of that directory (inode and ctime; both change when it is made anew) stands
 * for all that is in it. A container's own layer may change at any time and is always read again; so is every layer
 * when this process has other rights than the one that read it.
 */
export class LayerReuse {
  readonly #byPath = new Map<string, LayerRecord>();

  constructor(before: SourceRecord | undefined) {
    if (before === undefined) return;
    for (const layer of layersOf(before)) {
      if (layer.locator.kind === 'directory') this.#byPath.set(layer.locator.path, layer);
    }
  }

  /** What is known of the layer, which looks like this now; undefined where it must be read. */
  find({ locator }: SourceLayer, now: SeenState | undefined): IndexSummary | undefined {
    if (locator.kind !== 'directory' || locator.writable || now === undefined) return undefined;
    const known = this.#byPath.get(locator.path);
    if (known?.locator.kind !== 'directory' || known.locator.writable || known.seen === undefined)
      return undefined;
    const { identity, trusted } = known.seen;
    const isSame = sameFile(identity, now.identity) && trusted === now.trusted;
    return isSame && known.locator.dialect === locator.dialect ? (known.index ?? undefined) : undefined;
  }
}
