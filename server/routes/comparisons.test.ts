import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryPage } from '../../shared/directory.ts';
import { Ledger } from '../../shared/ledger.ts';
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
