import { StrataError, UsageError } from '../errors.ts';
import { isSameReference } from './reference.ts';
import type { OpenedSource, SourceImage } from './source.ts';

/** What somebody asked for; undefined: whatever there is. */
export interface ImageSelection {
  /** Tag, ID (or the start of one), or digest of the manifest. */
  readonly image?: string | undefined;
  /** `os/architecture[/variant]`; without a variant it means any. */
  readonly platform?: string | undefined;
}

/** An ID shorter than this says too little. */
const shortestId = 4;

/**
 * The images that are meant, in the source's order; all of them where nothing is asked for. Throws a StrataError
 * that lists what is there where none fits.
 */
export function selectImages(
  { images }: OpenedSource,
  { image, platform }: ImageSelection,
): readonly SourceImage[] {
  if (images.length === 0) throw new StrataError('The source holds no image.');
  const named = image === undefined ? images : images.filter(each => isNamed(each, image));
  if (named.length === 0)
    throw new StrataError(`There is no image ${image} in the source.`, `It holds ${list(images)}.`);
  const fitting = platform === undefined ? named : named.filter(each => isFor(each, platform));
  if (fitting.length === 0) {
    const platforms = [...new Set(named.map(each => each.platform))].join(', ');
    throw new StrataError(
      `There is no image for the platform ${platform} in the source.`,
      `There are: ${platforms}.`,
    );
  }
  return fitting;
}

/** The one image among those selected. Throws a UsageError that lists them where there are several. */
export function requireOneImage(images: readonly SourceImage[]): SourceImage {
  const [only, ...others] = images;
  if (only && others.length === 0) return only;
  const isOnlyPlatform = new Set(images.map(each => each.tags.join())).size === 1;
  const option = isOnlyPlatform ? '--platform' : '--image';
  throw new UsageError(
    `There are ${images.length} images: say which with ${option}.`,
    `They are ${list(images)}.`,
  );
}

function isNamed(image: SourceImage, wanted: string): boolean {
  if (image.tags.some(tag => isSameReference(tag, wanted))) return true;
  const digest = wanted.slice(wanted.indexOf('@') + 1);
  if (digest === image.id || digest === image.manifestDigest) return true;
  const hex = wanted.replace(/^sha256:/, '');
  return hex.length >= shortestId && image.id.startsWith(`sha256:${hex}`);
}

function isFor({ platform }: SourceImage, wanted: string): boolean {
  return platform === wanted || platform.startsWith(`${wanted}/`);
}

function list(images: readonly SourceImage[]): string {
  return images.map(({ id, tags, platform }) => `${tags[0] ?? id.slice(0, 19)} (${platform})`).join(', ');
}
