import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Health } from '../shared/health.ts';
import type { UploadResult } from '../shared/upload.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';

/*
 * Uploading and indexing a generated archive, against a bare Node server that pipes the same body to a file. Both in
 * one run, in turns, so that both see the same machine.
 *
 *   npm run build && node dist/bench/upload.js [--mib 1024] [--rounds 5] [--seed 1]
 */
const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const rounds = Number(values.rounds);
const folder = await mkdtemp(path.join(tmpdir(), 'strata-bench-'));
const children: ChildProcess[] = [];
try {
  const archive = path.join(folder, 'save.tar');
  const plan: ImagePlan = {
    seed: Number(values.seed),
    layers: 7,
    entries: 60_000,
    whiteouts: 5000,
    bytes: Number(values.mib) * 2 ** 20,
  };
  const length = writeSparseArchive(archive, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  const strata = await start('../server/cli.js', [
    'serve',
    '--port',
    '0',
    '--data',
    path.join(folder, 'data'),
  ]);
  const bare = await start('./bare-server.js', [path.join(folder, 'bare.tar')]);
  await quiet();
  const times: { bare: number; strata: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bareSeconds = (await upload(`${bare.url}/`, archive, length)).seconds;
    await quiet();
    const { seconds, body } = await upload(`${strata.url}/api/uploads?name=save.tar`, archive, length);
    const { uploadId } = JSON.parse(body) as UploadResult;
    await fetch(`${strata.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
    await quiet();
    times.push({ bare: bareSeconds, strata: seconds });
    print(`round ${round + 1}: bare ${rate(length, bareSeconds)}, strata ${rate(length, seconds)}`);
  }
  const health = (await (await fetch(`${strata.url}/api/health`)).json()) as Health;
  const bareDelays = (await (await fetch(bare.url)).json()) as Health['eventLoop'];
  const bareMedian = median(times.map(time => time.bare));
  const strataMedian = median(times.map(time => time.strata));
  print(
    `archive            ${(length / 2 ** 20).toFixed(0)} MiB, ${plan.layers} layers, ${plan.entries} entries`,
  );
  print(`throughput, median bare ${rate(length, bareMedian)}, strata ${rate(length, strataMedian)}`);
  print(`ratio              ${(bareMedian / strataMedian).toFixed(2)} (at least 0.70 wanted)`);
  print(`peak memory        ${(health.memory.peakRssBytes / 2 ** 20).toFixed(0)} MiB (below 300 MB wanted)`);
  const worst = `bare ${bareDelays.maxDelayMs.toFixed(0)} ms, strata ${health.eventLoop.maxDelayMs.toFixed(0)} ms`;
  print(`event loop, worst  ${worst} (below 100 ms wanted)`);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.filter(child => child.exitCode === null).map(child => once(child, 'exit')));
  await rm(folder, { recursive: true, force: true });
}

/** Starts a compiled program of ours and waits for the line that says where it listens. */
async function start(program: string, args: readonly string[]): Promise<{ url: string }> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url: line.slice(line.indexOf('http')) };
}

async function upload(url: string, file: string, length: number): Promise<{ seconds: number; body: string }> {
  const started = performance.now();
  const request = http.request(url, { method: 'PUT', headers: { 'Content-Length': length } });
  const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), request);
  const [response] = await answered;
  const body = await text(response);
  if (response.statusCode !== 201) throw new Error(`${url} answered ${response.statusCode}: ${body}`);
  return { seconds: (performance.now() - started) / 1000, body };
}

/** Lets the disk come to rest, so that no round pays for the one before. */
async function quiet(): Promise<void> {
  if (process.platform === 'linux') execFileSync('sync');
  await new Promise(resolve => setTimeout(resolve, 500));
}

function rate(bytes: number, seconds: number): string {
  return `${(bytes / 2 ** 20 / seconds).toFixed(0)} MiB/s`;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
