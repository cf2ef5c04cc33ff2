import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  changeContainer,
  compareTimeout,
  findImage,
  itReadsContainers,
  itReadsImages,
  openStore,
  startTimeout,
  storeBase,
} from '../testing/judge-store.ts';
import { PodmanEngine, requirePodman } from '../testing/podman-engine.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

/** Creates a container of {@link storeBase} and gives its ID. */
function create(engine: PodmanEngine, name: string): string {
  return engine.podman(['create', '--name', name, '--network', 'none', storeBase.tags![0]!, 'sh']);
}

describeWith([requirePodman(), requireOverlay()], 'the store of a real Podman', () => {
  let engine: PodmanEngine;
  beforeAll(() => {
    engine = new PodmanEngine();
  });
  afterAll(() => engine.close(), startTimeout);

  itReadsImages(() => engine);

  itReadsContainers(
    () => engine,
    () => {
      const id = create(engine, 'box');
      return {
        mounted: { container: { id, imageId: expect.stringMatching(/^sha256:/) } },
        afterwards: { container: { id } },
      };
    },
  );

  it('has nothing left over of all that', async () => {
    expect((await openStore(engine.root)).store?.leftovers).toEqual([]);
  });

  it(
    'of which another one has the images: both are opened, and the one says that it has only what was changed',
    async () => {
      const upon = new PodmanEngine([`additionalimagestore=${engine.root}`]);
      try {
        create(upon, 'upon');
        await upon.mountedContainer('upon', async merged => changeContainer(merged));
        const { images } = await openStore(upon.root);
        expect(images.map(({ container }) => container?.name)).toEqual(['upon']);
        expect(images[0]?.layers.map(({ role, locator }) => [role, locator.kind])).toEqual([
          ['image', 'absent'],
          ['container', 'directory'],
        ]);
        expect(images[0]?.layers[0]?.locator).toMatchObject({
          reason: expect.stringContaining('It may lie in an additional image store'),
        });
        const additional = findImage(await openStore(engine.root), 'lab/base:1');
        expect(additional.layers.map(({ locator }) => locator.kind)).toEqual(['directory', 'directory']);
      } finally {
        upon.close();
      }
    },
    compareTimeout,
  );
});
