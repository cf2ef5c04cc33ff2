import type { CatalogImage } from '../catalog/catalog-image.ts';
import { RequestError } from '../errors.ts';

/** The layer that a request names, default the top one. Throws a RequestError where the image has no such layer. */
export function layerOf(image: CatalogImage, layer: number | undefined): number {
  const top = image.record.layers.length;
  if (layer === undefined || layer <= top) return layer ?? top;
  throw new RequestError(400, 'bad-request', `There is no layer ${layer}: this image has layers 1 to ${top}`);
}
