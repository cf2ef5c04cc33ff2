import { StrataError, UsageError } from '../errors.ts';
import { printable } from '../printable.ts';
import { isSameReference } from './reference.ts';
import type { OpenedSource, SourceImage } from './source.ts';

/** What somebody asked for; undefined: whatever there is. */
export interface ImageSelection {
  /** Tag, ID (or the start of one), or digest of the manifest. */
  readonly image?: string | undefined;
  /** `os/architecture[/variant]`; without a variant it means any. */
  readonly platform?: string | undefined;
  /** Name or ID (or the start of one) of a container; images are left out then. */
  readonly container?: string | undefined;
}

/** An ID shorter than this says too little. */
const shortestId = 4;
/** A host may have hundreds of images. */
const mostListed = 20;

/**
 * The images that are meant, in the source's order; all of them where nothing is asked for. Throws a StrataError
 * that lists what is there where none fits. `source` is what messages call it.
 */
export function selectImages(
  { images }: OpenedSource,
  { image, platform, container }: ImageSelection,
  source = 'the source',
): readonly SourceImage[] {
  if (images.length === 0) {
    throw new StrataError(
      `${source} holds no image: the list of its images is empty.`,
      'Whatever wrote it was asked for none, or found none. An engine lists its own with `docker images`.',
    );
  }
  const isMeant = (each: SourceImage): boolean =>
    image === undefined || (each.container === undefined && isNamed(each, image));
  const named = (container === undefined ? images : findContainers(images, container)).filter(isMeant);
  if (named.length === 0) {
    const wanted = container === undefined ? `image ${image}` : `container ${container}`;
    const others = images.filter(each => (each.container === undefined) === (container === undefined));
    const there = others.length > 0 ? `It holds ${list(others)}.` : `It holds none, but ${list(images)}.`;
    throw new StrataError(`There is no ${wanted} in ${source}.`, printable(there));
  }
  const fitting = platform === undefined ? named : named.filter(each => isFor(each, platform));
  if (fitting.length === 0) {
    const platforms = [...new Set(named.map(each => each.platform))].join(', ');
    throw new StrataError(
      `There is no image for the platform ${platform} in ${source}.`,
      `There are: ${printable(platforms)}.`,
    );
  }
  return fitting;
}

/** The one image among those selected. Throws a UsageError that lists them where there are several. */
export function requireOneImage(images: readonly SourceImage[]): SourceImage {
  const [only, ...others] = images;
  if (only && others.length === 0) return only;
  throw new UsageError(
    `There are ${count(images)}: say which with ${optionFor(images)}.`,
    `They are ${printable(list(images))}.`,
  );
}

/** The layer that is meant, by default the top one; 0 of an image without layers. Throws a UsageError for none of its. */
export function layerOf(wanted: number | undefined, { layers }: SourceImage): number {
  const top = layers.length;
  if (wanted === undefined || wanted <= top) return wanted ?? top;
  const there =
    top === 0
      ? 'the image has no layers'
      : top === 1
        ? 'the image has one layer'
        : `the image has layers 1 to ${top}`;
  throw new UsageError(`--layer is ${wanted}; ${there}`);
}

function optionFor(images: readonly SourceImage[]): string {
  const containers = images.filter(each => each.container !== undefined).length;
  if (containers === images.length) return '--container';
  if (containers > 0) return '--image or --container';
  return new Set(images.map(each => each.tags.join())).size === 1 ? '--platform' : '--image';
}

function count(images: readonly SourceImage[]): string {
  const containers = images.filter(each => each.container !== undefined).length;
  const parts = [
    [images.length - containers, 'image'],
    [containers, 'container'],
  ] as const;
  return parts
    .flatMap(([number, word]) => (number > 0 ? [`${number} ${word}${number > 1 ? 's' : ''}`] : []))
    .join(' and ');
}

function isNamed(image: SourceImage, wanted: string): boolean {
  if (image.tags.some(tag => isSameReference(tag, wanted))) return true;
  const digest = wanted.slice(wanted.indexOf('@') + 1);
  const ids = [image.id, image.manifestDigest, ...(image.aliases ?? [])];
  if (ids.includes(digest)) return true;
  const hex = wanted.replace(/^sha256:/, '');
  return hex.length >= shortestId && ids.some(id => id?.replace(/^sha256:/, '').startsWith(hex));
}

/** A whole name or ID comes before the beginning of an ID, which another container's name may look like. */
function findContainers(images: readonly SourceImage[], wanted: string): readonly SourceImage[] {
  const name = wanted.replace(/^\//, '');
  const whole = images.filter(({ container }) => container?.name === name || container?.id === wanted);
  if (whole.length > 0 || wanted.length < shortestId) return whole;
  return images.filter(({ container }) => container?.id.startsWith(wanted));
}

function isFor({ platform }: SourceImage, wanted: string): boolean {
  return platform === wanted || platform.startsWith(`${wanted}/`);
}

function list(images: readonly SourceImage[]): string {
  const named = images.filter(({ tags, container }) => tags.length > 0 || container !== undefined);
  const shown = (images.length <= mostListed || named.length === 0 ? images : named).slice(0, mostListed);
  const others = images.length - shown.length;
  const rest = named.length > mostListed ? `${others} more` : `${others} without a tag`;
  return [...shown.map(nameOf), ...(others > 0 ? [rest] : [])].join(', ');
}

function nameOf({ id, tags, platform, container }: SourceImage): string {
  if (container !== undefined) return `the container ${container.name} (${container.state})`;
  return `${tags[0] ?? id.slice(0, 19)} (${platform})`;
}
