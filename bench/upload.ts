import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { Health } from '../shared/health.ts';
import type { UploadResult } from '../shared/upload.ts';
import { readOptions } from './options.ts';
import { startServer, startStrata } from './programs.ts';
import { atLeast, atMost, report } from './report.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';

/*
 * Uploading and indexing a generated `docker save`, in turns with a bare Node server that pipes the same body to a
 * file. Memory and delay of the event loop are the servers' own, over all rounds.
 */
const { mib, rounds, seed } = readOptions({ mib: 1024, rounds: 5, seed: 1 });
const plan: ImagePlan = { seed, layers: 7, entries: 60_000, whiteouts: 5000, bytes: mib * 2 ** 20 };

await withScratch(async folder => {
  const archive = path.join(folder, 'save.tar');
  const length = writeSparseArchive(archive, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  const data = path.join(folder, 'data');
  const strata = await startStrata('serve', '--port', '0', '--data', data);
  const bare = await startServer('./bare-server.js', [path.join(folder, 'bare.tar')]);
  try {
    const taken = await takeTurns(rounds, {
      bare: async () => (await upload(`${bare.url}/`, archive, length)).seconds,
      strata: async () => {
        const { seconds, body } = await upload(`${strata.url}/api/uploads?name=save.tar`, archive, length);
        const { uploadId } = JSON.parse(body) as UploadResult;
        await fetch(`${strata.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
        return seconds;
      },
    });
    const health = (await (await fetch(`${strata.url}/api/health`)).json()) as Health;
    const bareDelays = (await (await fetch(bare.url)).json()) as Health['eventLoop'];
    const rate = (seconds: readonly number[]): string =>
      `${(length / 2 ** 20 / median(seconds)).toFixed(0)} MiB/s`;
    const rates = ` (${rate(taken.strata)} of ${rate(taken.bare)})`;
    const bareDelay = `; the bare server's ${bareDelays.maxDelayMs.toFixed(0)} ms`;
    report([
      atLeast("throughput, of the bare server's", medianRatio(taken.bare, taken.strata), 0.7, ' ×', rates),
      atMost('peak memory of the server', health.memory.peakRssBytes / 1e6, 300, ' MB'),
      atMost('longest hold-up of the event loop', health.eventLoop.maxDelayMs, 100, ' ms', bareDelay),
    ]);
  } finally {
    await strata.stop();
    await bare.stop();
  }
});

/** Uploads a file, after the disk has come to rest, so that no round pays for the one before. */
async function upload(url: string, file: string, length: number): Promise<{ seconds: number; body: string }> {
  if (process.platform === 'linux') execFileSync('sync');
  await setTimeout(500);
  const started = performance.now();
  const request = http.request(url, { method: 'PUT', headers: { 'Content-Length': length } });
  const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), request);
  const [response] = await answered;
  const body = await text(response);
  if (response.statusCode !== 201) throw new Error(`${url} answered ${response.statusCode}: ${body}`);
  return { seconds: (performance.now() - started) / 1000, body };
}
