import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectImages } from '../sources/select-image.ts';
import type { SourceImage } from '../sources/source.ts';
import { compareSeen, compareStored, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { ContainerdEngine, requireContainerd } from '../testing/containerd-engine.ts';
import { type EdgeTar, edgeTars } from '../testing/edge-tars.ts';
import { edgeArchive, edgesOf } from '../testing/engine-images.ts';
import { tarOfFiles } from '../testing/image-fixture.ts';
import {
  compareTimeout,
  itReadsContainers,
  itReadsImages,
  openStore,
  startTimeout,
  storeBase,
} from '../testing/judge-store.ts';
import { FixtureBlobs, mediaTypes, named } from '../testing/oci-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

describeWith([requireContainerd(), requireOverlay()], 'the store of a real containerd', () => {
  const folder = new FixtureFolder();
  let engine: ContainerdEngine;
  beforeAll(async () => {
    engine = await ContainerdEngine.start();
  }, startTimeout);
  afterAll(async () => {
    await engine.close();
    folder.close();
  }, startTimeout);

  itReadsImages(() => engine);

  itReadsContainers(
    () => engine,
    () => {
      engine.ctr('containers', 'create', storeBase.tags![0]!, 'box', 'sh');
      return {
        mounted: { container: { id: 'box', state: 'running' }, tags: ['lab/base:1'] },
        afterwards: { container: { state: 'unknown' } },
      };
    },
  );

  const tagOf = (edge: EdgeTar): string => `docker.io/edge/tar:${edgeTars.indexOf(edge)}`;
  const edges = edgesOf('containerd');

  it.each(edges.refused)('has no image of: %s', async (_, edge) => {
    const archive = await edgeArchive(tagOf(edge), edge);
    expect(() => engine.load(archive)).toThrow(edge.refusedBy.containerd);
  });

  it.each(edges.taken)(
    'has layer tars at the edges as our reading of the archive has them: %s',
    async (_, edge) => {
      const tag = tagOf(edge);
      const archive = await edgeArchive(tag, edge);
      engine.load(archive);
      const compared = { root: false, folder: folder.path };
      const { images } = await folder.open(folder.write('edge.tar', archive));
      const ours = await viewOurs(images[0]!, compared);
      const theirs = await engine.mounted(tag, merged => Promise.resolve(viewTheirs(merged, compared)));
      const lines = compareSeen(ours, theirs);
      const differing = lines.map(line => line.slice(0, line.indexOf(':')));
      expect(differing, lines.join('\n')).toEqual(Object.keys(edge.containerdDiffers ?? {}));
    },
    compareTimeout,
  );

  it(
    'has an image of several platforms, unpacked for one of them, in a namespace of its own',
    async () => {
      const blobs = new FixtureBlobs();
      const [own, other] =
        process.arch === 'arm64' ? ['linux/arm64', 'linux/amd64'] : ['linux/amd64', 'linux/arm64'];
      const image = { ...storeBase, config: { Cmd: ['multi'] } };
      // Other layers, since those that platforms share are unpacked for both.
      const layersOf = new Map([[other, [...storeBase.layers].reverse()]]);
      const manifests = [own, other].map(platform =>
        blobs.addImage(
          { ...image, platform, layers: layersOf.get(platform) ?? image.layers },
          { compression: 'gzip' },
        ),
      );
      const index = blobs.addJson(mediaTypes.index, { manifests });
      const files = blobs.layoutFiles([named(index, 'docker.io/lab/multi:1')]);
      engine.load(await tarOfFiles(files), ['--all-platforms', '--no-unpack'], 'k8s.io');
      const see = async (): Promise<readonly SourceImage[]> =>
        selectImages(await openStore(engine.root), { image: 'lab/multi:1' });
      const kinds = (images: readonly SourceImage[]): unknown =>
        images.map(({ platform, layers }) => [platform, ...layers.map(({ locator }) => locator.kind)]);
      expect(kinds(await see())).toEqual([
        [own, 'blob', 'blob'],
        [other, 'blob', 'blob'],
      ]);
      // Mounting it unpacks it, for the platform of this machine.
      const differences = await engine.mounted(
        'docker.io/lab/multi:1',
        async merged => {
          const images = await see();
          expect(kinds(images)).toEqual([
            [own, 'directory', 'directory'],
            [other, 'blob', 'blob'],
          ]);
          return compareStored(images[0]!, merged);
        },
        'k8s.io',
      );
      expect(differences).toEqual([]);
    },
    compareTimeout,
  );
});
