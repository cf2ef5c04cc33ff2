import { afterEach, expect, it } from 'vitest';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server.ts';

const base = await tarOf([{ name: 'base.txt', content: 'base' }]);
const top = await tarOf([{ name: 'top.txt', content: 'top' }]);
const archive = await dockerSave({
  images: [
    { layers: [base], tags: ['base:1'] },
    { layers: [base, top], tags: ['top:1'] },
  ],
});

let server: TestServer;
afterEach(() => server.close());

async function open(options?: TestServerOptions) {
  server = await startTestServer(options);
  await server.uploadImage('a.tar', archive);
  const { catalog, timelines } = server.context;
  const [first, second] = catalog.list()[0]?.images.map(({ id }) => catalog.image(id)) ?? [];
  if (first === undefined || second === undefined) throw new Error('the archive should hold two images');
  return { first, second, timelines };
}

it('build an image once for all who ask, and keep it', async () => {
  const { first, timelines } = await open();
  const [one, other] = await Promise.all([timelines.of(first), timelines.of(first)]);
  expect(one).toBe(other);
  expect(await timelines.of(first)).toBe(one);
});

it('have one index for a layer that images share', async () => {
  const { first, second, timelines } = await open();
  const [one, other] = await Promise.all([timelines.of(first), timelines.of(second)]);
  expect(other.layers).toHaveLength(2);
  expect(other.layers[0]).toBe(one.layers[0]);
});

it('keep the image looked at last where even one is over the bound', async () => {
  const { first, second, timelines } = await open({ timelineBytes: 1 });
  const one = await timelines.of(first);
  expect(await timelines.of(first)).toBe(one);
  expect((await timelines.of(second)).top).toBe(2);
  expect(await timelines.of(first)).not.toBe(one);
});
