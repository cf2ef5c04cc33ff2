import fc from 'fast-check';
import { edgeBase, type EdgeTar, edgeTars } from './edge-tars.ts';
import { goldenStacks } from './golden-stacks.ts';
import { dockerSave, type FixtureImage } from './image-fixture.ts';
import type { LayerSpec } from './layer-spec.ts';
import { randomStack } from './random-stack.ts';
import { tarItems } from './spec-tar.ts';
import { type FixtureItem, tarOf } from './tar-fixture.ts';

/** More than that and an engine says `max depth exceeded`. */
const mostLayers = 125;

/** The seed of what is made at random, given by `STRATA_FUZZ_SEED` or another one in each run. */
export const imageSeed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);

/** An image of the layer tars, base first. */
export async function imageOf(tag: string, tars: readonly (readonly FixtureItem[])[]): Promise<FixtureImage> {
  return { tags: [tag], layers: await Promise.all(tars.map(items => tarOf(items))) };
}

/** The golden stacks as images `name:0`, `name:1` …, but for those that no tar can hold or no engine takes. */
export function goldenImages(name: string): Promise<FixtureImage[]> {
  const stacks = goldenStacks.filter(
    ({ onlyDirectories, layers }) => onlyDirectories !== true && layers.length <= mostLayers,
  );
  return Promise.all(
    stacks.map(({ layers, tars }, i) =>
      imageOf(`${name}:${i}`, tars ?? layers.map(spec => tarItems(spec, 'layer'))),
    ),
  );
}

/** How many random stacks engines are given: 500, or what `STRATA_FUZZ_RUNS` says. */
export const stackCount = Number(process.env.STRATA_FUZZ_RUNS ?? 500);

/** Stacks that are images of their own, at the most; an image takes an engine longer than a stack in it. */
const mostAlone = 30;
/** Stacks in an image of many. */
const perImage = 40;
/** Images that an engine is given in one archive: it is held in memory. */
const perArchive = 60;

/**
 * Random stacks as images `name:0`, `name:1` …, the same for the same seed: some of them alone, of the others
 * many in an image, side by side in directories `/0`, `/1` … Given in parts that an engine can load as one archive.
 */
export async function* randomImages(name: string, count: number): AsyncGenerator<FixtureImage[], void> {
  const stacks = fc.sample(randomStack, { numRuns: count, seed: imageSeed });
  const alone = Math.min(mostAlone, Math.ceil(count / 4));
  const images: FixtureItem[][][] = stacks
    .slice(0, alone)
    .map(layers => layers.map(spec => tarItems(spec, 'layer')));
  for (let at = alone; at < count; at += perImage) images.push(sideBySide(stacks.slice(at, at + perImage)));
  for (let at = 0; at < images.length; at += perArchive) {
    const part = images.slice(at, at + perArchive);
    yield await Promise.all(part.map((tars, i) => imageOf(`${name}:${at + i}`, tars)));
  }
}

/** The layer tars of an image in which each stack has a directory, called by its position. */
function sideBySide(stacks: readonly (readonly LayerSpec[])[]): FixtureItem[][] {
  const most = Math.max(...stacks.map(layers => layers.length));
  return Array.from({ length: most }, (_, layer) =>
    stacks.flatMap((layers, i) => {
      const spec = layers[layer];
      return spec === undefined ? [] : [{ name: `${i}/`, mtime: 0 }, ...tarItems(spec, 'layer', `${i}/`)];
    }),
  );
}

/** The layer tars at whose edges engines differ: those that an engine refuses, and those that it takes. */
export function edgesOf(
  engine: keyof EdgeTar['refusedBy'],
): Record<'refused' | 'taken', [string, EdgeTar][]> {
  const titled = (isRefused: boolean): [string, EdgeTar][] =>
    edgeTars
      .filter(({ refusedBy }) => (refusedBy[engine] !== undefined) === isRefused)
      .map(edge => [edge.title, edge]);
  return { refused: titled(true), taken: titled(false) };
}

/** An archive of one image: the layer tar upon its base. */
export async function edgeArchive(tag: string, { items }: EdgeTar): Promise<Uint8Array> {
  return dockerSave({ images: [await imageOf(tag, [edgeBase, items])] });
}
