import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { DirectoryPage } from '../shared/directory.ts';
import { readOptions } from './options.ts';
import { startStrata, timeProgram } from './programs.ts';
import { atMost, report } from './report.ts';
import { median, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';

/*
 * A server is started again over a data folder that holds an upload of 300,000 entries: from `Strata is listening`
 * to the first page of the image, which needs its stored indexes and the stored timeline over them. A Node that does
 * nothing is the outside measure.
 */
const { rounds, seed } = readOptions({ rounds: 7, seed: 1 });
const plan: ImagePlan = { seed, layers: 7, entries: 300_000, whiteouts: 25_000, bytes: 3e8 };

await withScratch(async folder => {
  const archive = path.join(folder, 'save.tar');
  writeSparseArchive(archive, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  const serve = ['serve', '--port', '0', '--data', path.join(folder, 'data')];
  const id = await uploadOnce(serve, archive);
  const starts: number[] = [];
  const { node, page } = await takeTurns(rounds, {
    node: () => timeProgram(process.execPath, ['-e', '0']),
    page: async () => {
      const server = await startStrata(...serve);
      try {
        const started = performance.now();
        const response = await fetch(`${server.url}/api/images/${id}/entries`);
        const { self } = (await response.json()) as DirectoryPage;
        const taken = (performance.now() - started) / 1000;
        if (self.totals.entries < plan.entries / 2)
          throw new Error(`the image has ${self.totals.entries} entries`);
        starts.push(server.seconds);
        return taken;
      } finally {
        await server.stop();
      }
    },
  });
  const detail = `; ${(median(starts) * 1000).toFixed(0)} ms before that until it listened, a bare Node ${(median(node) * 1000).toFixed(0)} ms`;
  report([atMost('first page of a known image', median(page) * 1000, 300, ' ms', detail)]);
});

/** Uploads the archive to a server of its own, and answers the ID of its image. */
async function uploadOnce(serve: readonly string[], archive: string): Promise<string> {
  const server = await startStrata(...serve);
  try {
    const body = await openAsBlob(archive);
    const response = await fetch(`${server.url}/api/uploads?name=save.tar`, { method: 'PUT', body });
    const { images } = (await response.json()) as { images: { id: string }[] };
    const [image] = images;
    if (image === undefined) throw new Error('the upload holds no image');
    return image.id;
  } finally {
    await server.stop();
  }
}
