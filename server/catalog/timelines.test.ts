import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dockerSave } from '../testing/image-fixture.ts';
import { rawHeader } from '../testing/tar-blocks.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../testing/test-server.ts';
import { WorkerPool } from '../workers/pool.ts';

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

describe('over many entries', () => {
  const headers = Array.from({ length: 70_000 }, (_, i) => rawHeader({ name: `d/file-${i}` }));
  const large = Buffer.concat([...headers, Buffer.alloc(1024)]);

  /** Opens the one image of the data folder; answers what it has in it, and whether it was merged for that. */
  async function look(data: string): Promise<{ paths: number; isMerged: boolean }> {
    const run = vi.spyOn(WorkerPool.prototype, 'run');
    server = await startTestServer({ data });
    const { catalog, timelines } = server.context;
    if (catalog.list().every(({ origin }) => origin !== 'upload')) {
      await server.uploadImage('large.tar', await dockerSave({ images: [{ layers: [base, large] }] }));
    }
    const source = catalog.list().find(({ origin }) => origin === 'upload');
    const timeline = await timelines.of(catalog.image(source?.images[0]?.id ?? ''));
    await server.close();
    const isMerged = run.mock.calls.some(([task]) => task === 'build-timeline');
    run.mockRestore();
    return { paths: timeline.count, isMerged };
  }

  it('are read by later starts, and made again where they are damaged or of another version', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'strata-timelines-'));
    const paths = 70_003;
    expect(await look(data)).toEqual({ paths, isMerged: true });
    const stored = await readdir(path.join(data, 'timelines'));
    expect(stored).toHaveLength(1);
    expect(await look(data)).toEqual({ paths, isMerged: false });
    await writeFile(path.join(data, 'timelines', stored[0]!), 'damaged');
    expect(await look(data)).toEqual({ paths, isMerged: true });
    const other = Buffer.from('STRATML0');
    const digest = createHash('sha256').update(other).digest();
    await writeFile(path.join(data, 'timelines', stored[0]!), Buffer.concat([digest, other]));
    expect(await look(data)).toEqual({ paths, isMerged: true });
    expect(await look(data)).toEqual({ paths, isMerged: false });
    await rm(data, { recursive: true });
  });

  it('are gone with the upload', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'strata-timelines-'));
    await look(data);
    server = await startTestServer({ data });
    const source = server.context.catalog.list().find(({ origin }) => origin === 'upload');
    const reply = await fetch(`${server.url}/api/uploads/${source?.id}`, { method: 'DELETE' });
    expect(reply.status).toBe(204);
    expect(await readdir(path.join(data, 'timelines'))).toEqual([]);
    await server.close();
    await rm(data, { recursive: true });
  });
});
