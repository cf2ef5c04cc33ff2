import { rmSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ImageDetail } from '../../shared/image.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { collectEvents, eventually, type TestServer } from '../testing/test-server.ts';
import {
  archive,
  base,
  detail,
  newFolder,
  openFile,
  openOutside,
  progress,
  settled,
  start,
  states,
  tamper,
  top,
  writeHuge,
} from '../testing/verification.ts';

function settledUnavailable(server: TestServer, id: string): Promise<ImageDetail> {
  return eventually(async () => {
    const image = await detail(server, id);
    expect(new Set(states(image.layers))).toEqual(new Set(['unavailable unavailable']));
    return image;
  });
}

describe('an archive that is opened where it lies', () => {
  it('is verified in the background, and says when there is more to see', async () => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const { id } = await openOutside(server, tamper(archive));
    expect(states((await detail(server, id)).layers)).toEqual(['pending pending', 'pending pending']);
    expect(states((await settled(server, id)).layers)).toEqual(['verified verified', 'mismatch mismatch']);
    const total = base.length + top.length;
    await eventually(() => expect(progress(events).at(-1)).toEqual([total, total]));
    const done = progress(events).map(([bytes]) => bytes);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    const last = events.findLastIndex(event => event.type === 'verifying');
    await eventually(() => expect(events.slice(last).map(({ type }) => type)).toContain('catalog'));
    stop();
  });

  it('has each blob hashed once, however many images share it', async () => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const both = [
      { tags: ['x:1'], layers: [base, top] },
      { tags: ['y:1'], layers: [base, top, base], config: { Cmd: ['other'] } },
    ];
    await openOutside(server, await dockerSave({ images: both }));
    for (const { id } of (await server.catalog()).sources[0]?.images ?? []) {
      expect(new Set(states((await settled(server, id)).layers))).toEqual(new Set(['verified verified']));
    }
    await eventually(() => expect(progress(events).at(-1)?.[1]).toBe(base.length + top.length));
    stop();
  });

  it('is known to be verified after a restart', async () => {
    const data = await newFolder();
    const first = await start({ data });
    const { file, id } = await openOutside(first);
    await settled(first, id);
    await first.close();

    const second = await start({ data });
    const { events, stop } = await collectEvents(second.url);
    expect(await openFile(second, file)).toBe(id);
    expect(states((await detail(second, id)).layers)).toEqual(['verified verified', 'verified verified']);
    await wait(200);
    expect(progress(events)).toEqual([]);
    stop();
  });

  it('keeps neither uploads nor the end of the server waiting, and is gone on with after a restart', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    const total = await writeHuge(file);
    const data = await newFolder();
    const first = await start({ data });
    const { events, stop } = await collectEvents(first.url);
    await openFile(first, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    await first.uploadImage('meanwhile.tar', archive);
    expect(progress(events).at(-1)?.[1]).toBe(total);
    expect(progress(events).at(-1)?.[0]).toBeLessThan(total);
    stop();
    const began = performance.now();
    await first.close();
    expect(performance.now() - began).toBeLessThan(2000);

    const second = await start({ data });
    const again = await collectEvents(second.url);
    await openFile(second, file);
    await eventually(() => expect(progress(again.events)[0]?.[1]).toBe(total));
    again.stop();
    expect([first.logged, second.logged]).toEqual([[], []]);
  });

  it('shows what it has found where that cannot be kept, and says so', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    await writeHuge(file);
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    await openFile(server, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    // Nothing can be written any more, as on a full disk.
    await rm(server.context.data.work.directory, { recursive: true });
    await truncate(file, 1 << 20);
    await eventually(async () => {
      const [source] = (await server.catalog()).sources;
      expect(source?.state).toBe('ready');
      expect(source?.warnings).toEqual([
        'What was found out about it cannot be kept: the data folder could not be written (ENOENT).',
      ]);
    });
    stop();
  });

  it('that changes before it is hashed is not taken for tampered', async () => {
    const server = await start();
    const stop = server.context.announcer.listen(event => {
      // Between its opening and its hashing, which waits for a turn of the event loop.
      if (event.type === 'catalog' && event.reason.endsWith('ready')) rmSync(file, { force: true });
    });
    const file = path.join(await newFolder(), 'outside.tar');
    await writeFile(file, archive);
    const image = await settledUnavailable(server, await openFile(server, file));
    stop();
    for (const { diffIdCheck } of image.layers) {
      expect(diffIdCheck).toMatchObject({ reason: 'the file has changed since Strata read it, or is gone' });
    }
    expect(image.warnings).toEqual([]);
  });

  it('that shrinks while it is hashed is not taken for tampered either', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    await writeHuge(file);
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const id = await openFile(server, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    await truncate(file, 1 << 20);
    await eventually(async () => {
      const { sources } = await server.catalog();
      const record = server.context.catalog.readySource(sources[0]?.id ?? '')?.record;
      expect(record?.images[0]?.layers[0]?.index?.unhashed).toBe(
        'the file has changed since Strata read it, or is gone',
      );
    });
    expect(states((await detail(server, id)).layers)).toEqual(['unavailable unavailable']);
    stop();
  });
});
