import fc from 'fast-check';
import { edgeBase, type EdgeTar, edgeTars } from './edge-tars.ts';
import { goldenStacks } from './golden-stacks.ts';
import { dockerSave, type FixtureImage } from './image-fixture.ts';
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

/** Random stacks as images `name:0`, `name:1` …, the same for the same seed. */
export function randomImages(name: string, count: number): Promise<FixtureImage[]> {
  return Promise.all(
    fc.sample(randomStack, { numRuns: count, seed: imageSeed }).map((layers, i) =>
      imageOf(
        `${name}:${i}`,
        layers.map(spec => tarItems(spec, 'layer')),
      ),
    ),
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
