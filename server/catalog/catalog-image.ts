import type { ImageDetail, ImageSummary } from '../../shared/image.ts';
import type { FileIdentity } from '../store/file-identity.ts';
import type { ImageRecord, SourceRecord } from '../store/source-record.ts';
import { inspectImage } from './inspect-image.ts';
import { opaqueId } from './opaque-id.ts';

/** One image that this server has open. */
export interface CatalogImage {
  /** Opaque; the same again after a restart. */
  readonly id: string;
  readonly record: ImageRecord;
  readonly detail: ImageDetail;
  /** The container engine's store that its layers lie in; null for an archive. */
  readonly store: NonNullable<SourceRecord['store']> | null;
  /** Changes whenever the bytes behind the image may have changed. */
  readonly revision: string;
  /** In which state a file outside of the data folder was indexed; undefined for files of our own. */
  readonly identityOf: (file: string) => FileIdentity | undefined;
}

/** The images of a source that is ready. */
export function imagesOf(sourceId: string, record: SourceRecord): CatalogImage[] {
  const identities = new Map(record.files.map(file => [file.path, file.identity]));
  // A store is read again whenever something in it comes or goes; its images are the same as before.
  const since = record.store === undefined ? record.addedAt : null;
  const times = new Map<string, number>();
  return record.images.map((image, position) => {
    // What an engine has comes and goes, so that places in a list say nothing.
    const which = record.store === undefined ? [position, image.id] : nameInStore(image, record.store.driver);
    const name = JSON.stringify([sourceId, ...which]);
    // A damaged store may name one thing twice.
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const id = opaqueId(time === 1 ? name : `${name} ${time}`);
    const hashes = image.layers.map(({ index }) => index?.hash ?? null);
    const revision = opaqueId(JSON.stringify([sourceId, since, record.files, hashes]));
    const detail = { ...inspectImage(image, record), id, imageId: image.id, sourceId, revision };
    return {
      id,
      record: image,
      detail,
      store: record.store ?? null,
      revision,
      identityOf: file => identities.get(file),
    };
  });
}

/**
 * What tells an image or a container of a store from the others: the IDs of an engine do, except those of containers in
 * containerd, which each of its namespaces gives for itself. Their directories do.
 */
function nameInStore({ id, container, layers }: ImageRecord, driver: string): readonly unknown[] {
  if (container === undefined) return [id];
  return driver === 'containerd' ? [container.id, layers.at(-1)?.store?.directory] : [container.id];
}

/** What the catalogue tells of an image. */
export function summarise({ detail }: CatalogImage): ImageSummary {
  const { id, imageId, sourceId, tags, platform, created, size, container, layers } = detail;
  return { id, imageId, sourceId, tags, platform, created, size, container, layerCount: layers.length };
}
