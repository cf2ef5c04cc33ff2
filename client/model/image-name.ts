import type { CatalogSource, ImageSummary } from '../../shared/image.ts';
import { shortDigest } from './format.ts';
import { nameOf } from './path.ts';

/** What is looked at of an image's source for the image's name. */
export type NamingSource = Pick<CatalogSource, 'name' | 'store'> & { readonly images: readonly unknown[] };

/**
 * What an image is called, wherever it is called anything: a container its name, an image its first tag. Without
 * either, the only image of an archive has the archive's name, and so has what has no digest; others the beginning of
 * theirs.
 */
export function nameOfImage(
  { container, tags, imageId }: Pick<ImageSummary, 'container' | 'tags' | 'imageId'>,
  { name, store, images }: NamingSource,
): string {
  const own = container?.name ?? tags[0];
  if (own !== undefined) return own;
  const isAlone = store === null && images.length < 2;
  return isAlone || !imageId.includes(':') ? nameOf(name) : shortDigest(imageId);
}

/** The platform that an image states, or null: `unknown/unknown` says only that it states none. */
export function statedPlatform({ platform }: Pick<ImageSummary, 'platform'>): string | null {
  return platform === 'unknown/unknown' ? null : platform;
}
