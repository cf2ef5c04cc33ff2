import { RequestError } from '../errors.ts';
import { locateContent } from '../layers/content-place.ts';
import { findNode } from '../layers/name-tree.ts';
import type { CatalogImage } from './catalog-image.ts';
import type { Content, ContentOwner, PlacedContents } from './placed-content.ts';
import type { Timelines } from './timelines.ts';

/** Opens the content of files by image, layer and path. */
export class Contents {
  readonly #timelines: Timelines;
  readonly #placed: PlacedContents;

  constructor(parts: { timelines: Timelines; placed: PlacedContents }) {
    this.#timelines = parts.timelines;
    this.#placed = parts.placed;
  }

  /**
   * What stands at a path, given as raw bytes, when seen from a layer. Throws a RequestError where nothing is or no
   * file, and where the archive has changed since it was indexed.
   */
  async open(image: CatalogImage, layer: number, path: Uint8Array): Promise<Content> {
    const timeline = await this.#timelines.of(image);
    const node = findNode(timeline, path);
    const row = node < 0 ? -1 : timeline.versionAt(node, layer);
    if (row < 0) throw noContent(path, layer, 'there is nothing at this path');
    const place = locateContent(timeline, row);
    if (place === null) throw noContent(path, layer, 'this is no regular file, and only those have content');
    return this.#placed.open(ownerOf(image), place);
  }
}

/** The image as the owner of its contents. */
export function ownerOf({ detail, record, revision, identityOf }: CatalogImage): ContentOwner {
  return { name: detail.source.name, revision, layers: record.layers, identityOf };
}

function noContent(path: Uint8Array, layer: number, reason: string): RequestError {
  const shown = JSON.stringify(Buffer.from(path).toString('utf8').slice(0, 500));
  return new RequestError(404, 'not-found', `Layer ${layer} has no content at ${shown}: ${reason}`);
}
