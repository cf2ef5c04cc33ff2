import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UploadResult } from '../../shared/upload.ts';
import { SourceRecord } from '../store/source-record.ts';
import { dockerSave, dockerSaveFiles, hexOf, tarOfFiles } from '../testing/image-fixture.ts';
import { collectEvents, eventually } from '../testing/test-server.ts';
import {
  archive,
  base,
  detail,
  images,
  newFolder,
  openOutside,
  progress,
  settled,
  start,
  states,
  tamper,
  top,
  writeHuge,
} from '../testing/verification.ts';

const compressedInside = await dockerSave({ images, gzipLayers: true });
const tamperedDigest = `sha256:${createHash('sha256').update(tamper(top)).digest('hex')}`;
const topDigest = `sha256:${hexOf(top)}`;

describe('an upload', () => {
  it.each([
    ['plain', archive],
    ['with compressed layers', compressedInside],
    ['compressed around', gzipSync(archive)],
  ])('is verified while it comes in, and not hashed again: %s', async (_title, body) => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const id = await server.uploadImage('a.tar', body);
    expect(states((await detail(server, id)).layers)).toEqual(['verified verified', 'verified verified']);
    await wait(200);
    expect(progress(events)).toEqual([]);
    stop();
  });

  it('whose bytes are not what they are named is warned of with both values, and opens', async () => {
    const server = await start();
    const id = await server.uploadImage('tampered.tar', tamper(archive));
    const image = await detail(server, id);
    expect(states(image.layers)).toEqual(['verified verified', 'mismatch mismatch']);
    expect(image.layers[1]?.diffIdCheck).toEqual({
      state: 'mismatch',
      expected: topDigest,
      actual: tamperedDigest,
    });
    expect(image.warnings).toEqual([
      `Layer 2 is not what the image says: its diff ID is ${topDigest}, its tar hashes to ${tamperedDigest}.`,
      `Layer 2 is not what the archive says: its blob digest is ${topDigest}, its bytes hash to ${tamperedDigest}.`,
    ]);
    expect((await server.get(`/api/images/${id}/content?path=/b`)).status).toBe(200);
  });

  it('may have the right tar in the wrong wrapping', async () => {
    const packed = gzipSync(top, { level: 1 });
    const files = dockerSaveFiles({ images: [{ layers: [top] }], gzipLayers: true }).map(file =>
      file.name === `blobs/sha256/${hexOf(gzipSync(top))}` ? { ...file, content: packed } : file,
    );
    const server = await start();
    const image = await detail(server, await server.uploadImage('repacked.tar', await tarOfFiles(files)));
    expect(states(image.layers)).toEqual(['verified mismatch']);
    expect(image.warnings).toHaveLength(1);
  });

  it('of a root filesystem has nothing to be compared with, and its diff ID is told', async () => {
    const server = await start();
    const image = await detail(server, await server.uploadImage('export.tar', base));
    expect(states(image.layers)).toEqual(['unavailable unavailable']);
    expect(image.layers[0]?.diffId).toBe(`sha256:${hexOf(base)}`);
  });
});

describe('an upload of an earlier version, which did not hash', () => {
  /** Uploads a root filesystem, and makes of it one that is huge and was never hashed. */
  async function uploadUnhashed(data: string): Promise<string> {
    const server = await start({ data });
    const { uploadId } = (await server.upload('export.tar', base)).json(UploadResult);
    await server.close();
    const folder = path.join(data, 'uploads', uploadId);
    const length = await writeHuge(path.join(folder, 'archive.tar'));
    const file = path.join(folder, 'upload.json');
    const record = SourceRecord.parse(JSON.parse(await readFile(file, 'utf8')));
    const layer = record.images[0]?.layers[0];
    if (layer?.locator.kind !== 'blob' || layer.index === null) throw new Error('the upload has no layer');
    layer.locator.length = length;
    Object.assign(layer.index, { diffId: null, blobDigest: null });
    await writeFile(file, JSON.stringify(record));
    return uploadId;
  }

  it('is verified at the next start, until it is deleted', async () => {
    const data = await newFolder();
    const uploadId = await uploadUnhashed(data);
    const server = await start({ data });
    const { events, stop } = await collectEvents(server.url);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    const reply = await fetch(`${server.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
    expect(reply.status).toBe(204);
    const told = progress(events).length;
    await wait(600);
    expect(progress(events).length).toBeLessThanOrEqual(told + 1);
    const [done, total] = progress(events).at(-1) ?? [];
    expect(done).toBeLessThan(total ?? 0);
    // What is opened after it is verified as ever.
    const { id } = await openOutside(server);
    expect(states((await settled(server, id)).layers)).toEqual(['verified verified', 'verified verified']);
    expect(server.logged).toEqual([]);
    stop();
  });
});
