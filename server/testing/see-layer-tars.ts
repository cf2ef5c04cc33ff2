import { expect } from 'vitest';
import { LayerTar } from '../archive/layer-tar.ts';
import { TarReader } from '../archive/tar-reader.ts';
import { TarStream } from '../archive/tar-stream.ts';
import { BadImage } from '../errors.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import { listPaths } from '../layers/listing.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { indexTar, timelineOver } from './merge-layers.ts';
import { type Deviation, judgeTar } from './sound-tar.ts';
import { type FixtureItem, tarOf } from './tar-fixture.ts';

/** A layer to put another one on. */
export const lower: readonly FixtureItem[] = [
  { name: 'd/', mode: 0o700, uid: 5, gid: 6 },
  { name: 'd/a', content: 'lower' },
  { name: 'f', content: 'lower' },
];

/** The tar, which GNU tar and tar-stream read as the tar reader does; what the entries mean is another question. */
async function judged(
  items: readonly FixtureItem[],
  deviations: readonly Deviation[] = [],
): Promise<Uint8Array> {
  const tar = await tarOf(items);
  await judgeTar(tar, deviations);
  return tar;
}

/** What is to be seen of layers, base first: path, type, size or target, and the layer that supplies it. */
export function see(...layers: readonly (readonly FixtureItem[])[]): Promise<string[]> {
  return seeDespite([], ...layers);
}

/** The same where another reader of tars is known to see something else. */
export async function seeDespite(
  deviations: readonly Deviation[],
  ...layers: readonly (readonly FixtureItem[])[]
): Promise<string[]> {
  const indexes = await Promise.all(layers.map(async items => indexTar(await judged(items, deviations))));
  const timeline = timelineOver(indexes);
  return [...listPaths(timeline, 'merged', timeline.top)].map(
    ({ path, type, size, linkTarget, layer, hardlink }) =>
      `${path} ${type} ${hardlink ?? linkTarget ?? (type === 'file' ? size : '')}< ${layer}`,
  );
}

/** The entry that is to be seen at a path, if any. */
export async function entryOf(
  path: string,
  ...layers: readonly (readonly FixtureItem[])[]
): Promise<unknown> {
  const timeline = timelineOver(await Promise.all(layers.map(async items => indexTar(await judged(items)))));
  return [...listPaths(timeline, 'merged', timeline.top)].find(entry => entry.path === path);
}

/** What is told of a layer that is read all the same. */
export async function warningsOf(
  items: readonly FixtureItem[],
  deviations: readonly Deviation[] = [],
): Promise<readonly string[]> {
  return indexTar(await judged(items, deviations)).meta.warnings;
}

/** Why a layer is refused. */
export async function errorOf(
  items: readonly FixtureItem[],
  limits: Limits = defaultLimits,
): Promise<string> {
  const builder = new LayerIndexBuilder();
  const layer = new LayerTar(builder, 'l.tar', limits);
  const stream = new TarStream(new TarReader('l.tar', limits), layer);
  const pushed = tarOf(items).then(tar => stream.push(tar));
  const error: unknown = await pushed.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadImage);
  return (error as BadImage).message;
}
