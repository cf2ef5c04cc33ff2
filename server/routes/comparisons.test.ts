import { rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryPage } from '../../shared/directory.ts';
import { Ledger } from '../../shared/ledger.ts';
import { Story } from '../../shared/story.ts';
import type { ServerEvent } from '../../shared/upload.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { collectEvents, eventually, startTestServer, type TestServer } from '../testing/test-server.ts';

const kept = 'k'.repeat(3_000_000);
const latin = Buffer.from('caf\xe9', 'latin1');
/** `same` is written again with another mode, `other` at its length with another byte, `longer` at another length. */
const base = await tarOf([
  { name: 'same', content: kept, mode: 0o644 },
  { name: 'other', content: `${kept}a` },
  { name: 'longer', content: 'a' },
  { name: latin, content: 'latin', mode: 0o644 },
]);
const chmod = await tarOf([
  { name: 'same', content: kept, mode: 0o755 },
  { name: 'other', content: `${kept}b` },
  { name: 'longer', content: 'ab' },
]);
const top = await tarOf([{ name: latin, content: 'latin', mode: 0o600 }]);

let server: TestServer;
let url: string;
let id: string;
let heard: { readonly events: ServerEvent[]; readonly stop: () => void };
beforeEach(async () => {
  server = await startTestServer();
  id = await server.uploadImage('a.tar', await dockerSave({ images: [{ layers: [base, chmod, top] }] }));
  url = `/api/images/${id}`;
  heard = await collectEvents(server.url);
});
afterEach(async () => {
  heard.stop();
  await server.close();
});

const comparedLayers = (): number[] =>
  heard.events.flatMap(event => (event.type === 'compared' && event.imageId === id ? [event.layer] : []));

describe('contents of one length', () => {
  it('are compared after the diff of their layer has been answered, which the next answer tells', async () => {
    const diff = async (): Promise<unknown> => {
      const { rows } = await server.json(`${url}/entries?path=/&view=diff&layer=2`, DirectoryPage);
      return rows.map(row => [row.name, row.modified, row.sameContent]);
    };
    expect(await diff()).toEqual([
      ['longer', ['content'], undefined],
      ['other', [], undefined],
      ['same', ['mode'], undefined],
    ]);
    await eventually(() => expect(comparedLayers()).toEqual([2]));
    expect(await diff()).toEqual([
      ['longer', ['content'], undefined],
      ['other', ['content'], undefined],
      ['same', ['mode'], true],
    ]);
  });

  it('are compared after a ledger that lists them, in whichever layers, once', async () => {
    const ledger = async (): Promise<unknown> => {
      const { versions } = await server.json(`${url}/ledger`, Ledger);
      return versions.map(({ path, pathBytes, sameContent }) => [path, pathBytes, sameContent]);
    };
    const before = [
      ['/other', undefined, undefined],
      ['/same', undefined, undefined],
      ['/caf\ufffd', Buffer.concat([Buffer.from('/'), latin]).toString('base64'), undefined],
      ['/longer', undefined, undefined],
    ];
    expect(await ledger()).toEqual(before);
    await eventually(() => expect(comparedLayers()).toEqual([2, 3]));
    const after = before.map(([path, bytes]) => [
      path,
      bytes,
      path === '/same' || path === '/caf\ufffd' ? true : undefined,
    ]);
    expect(await ledger()).toEqual(after);
    expect(await ledger()).toEqual(after);
    expect(comparedLayers()).toEqual([2, 3]);
  });

  it('are left alone where a ledger lists none of them', async () => {
    await server.json(`${url}/ledger?limit=0`, Ledger);
    await server.json(`${url}/ledger?layer=1`, Ledger);
    const { versions } = await server.json(`${url}/ledger?limit=1`, Ledger);
    expect(versions.map(({ path }) => path)).toEqual(['/other']);
    await eventually(() => expect(comparedLayers()).toEqual([2]));
    const { rows } = await server.json(`${url}/entries?path=/&view=diff&layer=2`, DirectoryPage);
    expect(rows.map(row => [row.name, row.modified, row.sameContent])).toEqual([
      ['longer', ['content'], undefined],
      ['other', ['content'], undefined],
      ['same', ['mode'], undefined],
    ]);
  });
});

describe('contents that are gone', () => {
  let gone: string;
  beforeEach(async () => {
    const file = path.join(server.data, 'gone.tar');
    await writeFile(file, await dockerSave({ images: [{ layers: [base, chmod] }] }));
    const source = await server.context.catalog.openPath(file, 'path');
    gone = `/api/images/${source.images[0]?.id}`;
    await rm(file);
  });

  it('cost no connection, no log, and nothing but the comparison', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const targets = [
      'entries?view=diff',
      'entries/first-pages?view=diff&path=/',
      'ledger',
      'ledger',
      'ledger',
    ];
    const sockets = new Set<unknown>();
    for (const target of targets) sockets.add(await socketOf(`${server.url}${gone}/${target}`, agent));
    agent.destroy();
    expect(sockets.size).toBe(1);
    expect(server.logged).toEqual([]);
  });

  it('are not compared in the story and in the listing', async () => {
    const { versions } = await server.json(`${gone}/story?path=/same`, Story);
    expect(versions.map(({ entry }) => [entry.change, entry.modified, entry.sameContent])).toEqual([
      ['added', undefined, undefined],
      ['modified', ['mode'], undefined],
    ]);
    const listing = await server.get(`${gone}/listing?view=diff&layer=2`);
    expect(listing.status).toBe(200);
    expect(listing.body.toString().trim().split('\n')).toHaveLength(3);
  });
});

it('a story tells what its versions have in common, and that is heard of', async () => {
  const { versions } = await server.json(`${url}/story?path=/same`, Story);
  expect(versions).toHaveLength(2);
  await eventually(() => expect(comparedLayers()).toEqual([2]));
  const { versions: compared } = await server.json(`${url}/story?path=/same`, Story);
  expect(compared.map(({ entry }) => entry.sameContent)).toEqual([undefined, true]);
  expect(comparedLayers()).toEqual([2]);
});

/** The connection that the answer to a GET came over. */
function socketOf(target: string, agent: http.Agent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = http.get(target, { agent }, response => {
      response.resume().on('end', () => resolve(request.socket));
    });
    request.on('error', reject);
  });
}
