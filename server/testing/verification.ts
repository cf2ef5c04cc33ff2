import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { ImageDetail, type Layer } from '../../shared/image.ts';
import type { ServerEvent } from '../../shared/upload.ts';
import { dockerSave } from './image-fixture.ts';
import { rawHeader } from './tar-blocks.ts';
import { tarOf } from './tar-fixture.ts';
import { eventually, startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

const GiB = 1 << 30;
export const base = await tarOf([{ name: 'a', content: 'one' }]);
export const top = await tarOf([{ name: 'b', content: Buffer.alloc(3_000_000, 'two ') }]);
/** One image, of both. */
export const images = [{ layers: [base, top] }];
export const archive = await dockerSave({ images });

/** The same bytes with one of them changed, inside the content of `b`. */
export function tamper(bytes: Buffer): Buffer {
  const tampered = Buffer.from(bytes);
  tampered[tampered.indexOf('two two ') + 1_000_000]! ^= 1;
  return tampered;
}

/** A server that is stopped when the test ends, if not before. */
export async function start(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** A folder that is gone when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'strata-verify-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const detail = (server: TestServer, id: string): Promise<ImageDetail> =>
  server.json(`/api/images/${id}`, ImageDetail);

/** Of each layer: whether its tar, and its blob, is what it is named. */
export const states = (layers: readonly Layer[]): string[] =>
  layers.map(({ diffIdCheck, blobCheck }) => `${diffIdCheck.state} ${blobCheck.state}`);

/** The image, once nothing of it waits to be verified any more. */
export function settled(server: TestServer, id: string): Promise<ImageDetail> {
  return eventually(async () => {
    const image = await detail(server, id);
    expect(states(image.layers).join()).not.toMatch(/pending/);
    expect(image.layers.map(layer => layer.diffId)).not.toContain(null);
    return image;
  });
}

type Progress = readonly [done: number, total: number];
/** How far the hashing in the background was, each time that it was told. */
export const progress = (events: readonly ServerEvent[]): Progress[] =>
  events.flatMap(event => (event.type === 'verifying' ? [[event.done, event.total] as const] : []));

/** An archive outside of the data folder, opened where it lies. */
export async function openOutside(
  server: TestServer,
  content: Uint8Array = archive,
): Promise<{ readonly file: string; readonly id: string }> {
  const file = path.join(await newFolder(), 'outside.tar');
  await writeFile(file, content);
  return { file, id: await openFile(server, file) };
}

/** Opens an archive where it lies and gives the ID of its first image. */
export async function openFile(server: TestServer, file: string): Promise<string> {
  const { images: opened, error } = await server.context.catalog.openPath(file, 'path');
  expect(error).toBeNull();
  return opened[0]?.id ?? '';
}

/**
 * Writes a root filesystem with one file of 16 GiB, all of them a hole: it takes seconds to hash and no room. Gives its
 * size.
 */
export async function writeHuge(file: string): Promise<number> {
  const length = 512 + 16 * GiB + 1024;
  await writeFile(file, rawHeader({ name: 'huge', size: 16 * GiB }));
  await truncate(file, length);
  return length;
}
