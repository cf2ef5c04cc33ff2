import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ledger } from '../../shared/ledger.ts';
import { OverlayFigure } from '../../shared/overlay.ts';
import { Problem } from '../../shared/problem.ts';
import { SearchResult } from '../../shared/search.ts';
import { type SizeNode, SizeTree } from '../../shared/sizes.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const base = await tarOf([
  { name: 'etc/' },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/passwd', content: 'root\n' },
  { name: 'cache/' },
  { name: 'cache/old', content: 'x'.repeat(5000) },
  { name: Buffer.from('caf\xe9.txt', 'latin1'), content: 'latin' },
]);
const top = await tarOf([
  { name: 'etc/motd', content: 'changed\n' },
  { name: 'etc/.wh.passwd' },
  { name: 'cache/' },
  { name: 'cache/.wh..wh..opq' },
  { name: 'cache/new', content: 'new' },
]);
const cafe = Buffer.from('/caf\xe9.txt', 'latin1').toString('base64');

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = `/api/images/${await server.uploadImage('a.tar', await dockerSave({ images: [{ layers: [base, top] }] }))}`;
});
afterAll(() => server.close());

describe('the overlay figure', () => {
  it('has names across and layers up', async () => {
    const figure = await server.json(`${url}/overlay?path=/etc`, OverlayFigure);
    expect(figure).toMatchObject({ layer: 2, path: '/etc', total: 2, offset: 0 });
    expect(figure.layers).toEqual([
      { layer: 1, opaque: false, hidden: false },
      { layer: 2, opaque: false, hidden: false },
    ]);
    expect(
      figure.columns.map(({ name, type, supplier, cells }) => [
        name,
        type,
        supplier,
        cells.map(({ layer, what, change, died }) => `${layer} ${what} ${change} ${died}`),
      ]),
    ).toEqual([
      ['motd', 'file', 2, ['1 entry added 2', '2 entry modified null']],
      ['passwd', null, null, ['1 entry added 2', '2 whiteout removed null']],
    ]);
  });

  it('is that of the layer asked for, a page at a time', async () => {
    const figure = await server.json(`${url}/overlay?path=/etc&layer=1&offset=1&limit=1`, OverlayFigure);
    expect(figure).toMatchObject({ layer: 1, total: 2, offset: 1 });
    expect(figure.columns.map(({ name, supplier }) => [name, supplier])).toEqual([['passwd', 1]]);
    const cache = await server.json(`${url}/overlay?path=/cache`, OverlayFigure);
    expect(cache.layers).toEqual([
      { layer: 1, opaque: false, hidden: true },
      { layer: 2, opaque: true, hidden: false },
    ]);
  });
});

describe('the sizes', () => {
  const namesOf = (node: SizeNode): (string | null)[] => node.children?.map(({ name }) => name) ?? [];

  it('are a tree of what is visible, the largest first with what is hidden there', async () => {
    const tree = await server.json(`${url}/sizes?share=0.0001`, SizeTree);
    expect(tree).toMatchObject({ view: 'merged', layer: 2, root: { bytes: 16, path: '/' } });
    expect(tree.root.children?.map(({ name, bytes, dead }) => [name, bytes, dead])).toEqual([
      ['cache', 3, 5000],
      ['etc', 8, 11],
      ['caf\ufffd.txt', 5, 0],
    ]);
    const first = await server.json(`${url}/sizes?layer=1&path=/cache`, SizeTree);
    expect(first.root).toMatchObject({ name: 'cache', bytes: 5000, layer: 1 });
    expect(namesOf(first.root)).toEqual(['old']);
  });

  it('are as deep and as fine as asked', async () => {
    const { root } = await server.json(`${url}/sizes?layer=1&depth=1&share=1`, SizeTree);
    expect(root.bytes).toBe(5016);
    expect(root.children?.map(({ name, bytes, entries }) => [name, bytes, entries])).toEqual([
      [null, 5016, 6],
    ]);
    const { root: shallow } = await server.json(`${url}/sizes?layer=1&depth=1&share=0.01`, SizeTree);
    expect(shallow.children?.map(({ name }) => name)).toEqual(['cache', null]);
    expect(shallow.children?.every(({ children }) => children === undefined)).toBe(true);
  });
});

describe('the search', () => {
  it('finds what is visible, deleted, and yet to come', async () => {
    const result = await server.json(`${url}/search?query=passwd`, SearchResult);
    expect(result).toMatchObject({ query: 'passwd', more: false });
    expect(result.hits).toEqual([
      {
        path: '/etc/passwd',
        type: 'file',
        size: 5,
        layer: 1,
        state: 'deleted',
        gone: 2,
        versions: [1],
        matches: [[5, 11]],
      },
    ]);
    const [later] = (await server.json(`${url}/search?query=cache/new&layer=1`, SearchResult)).hits;
    expect(later).toMatchObject({ path: '/cache/new', layer: 2, state: 'later', gone: null });
  });

  it('gives the bytes of a path that is no text, and no more hits than asked for', async () => {
    const { hits } = await server.json(`${url}/search?query=caf`, SearchResult);
    expect(hits[0]).toMatchObject({ path: '/caf\ufffd.txt', pathBytes: cafe });
    const { hits: one, more } = await server.json(`${url}/search?query=c&limit=1`, SearchResult);
    expect([one.length, more]).toEqual([1, true]);
  });
});

describe('the ledger', () => {
  it('keeps its books to the byte', async () => {
    const ledger = await server.json(`${url}/ledger`, Ledger);
    expect(ledger).toMatchObject({ layer: 2, stored: 5027, visible: 16, dead: 5011, total: 3 });
    expect(ledger.byCause).toMatchObject({ overwrite: 6, whiteout: 5, opaque: 5000 });
    expect(ledger.byLayer).toEqual([
      { layer: 1, stored: 5016, dead: 5011, hides: 0 },
      { layer: 2, stored: 11, dead: 0, hides: 5011 },
    ]);
    expect(ledger.versions.map(({ path, bytes, died }) => [path, bytes, died.layer, died.cause])).toEqual([
      ['/cache/old', 5000, 2, 'opaque'],
      ['/etc/motd', 6, 2, 'overwrite'],
      ['/etc/passwd', 5, 2, 'whiteout'],
    ]);
  });

  it('counts up to the layer asked for, and lists as many as asked for', async () => {
    expect(await server.json(`${url}/ledger?layer=1`, Ledger)).toMatchObject({
      stored: 5016,
      visible: 5016,
      dead: 0,
    });
    expect(await server.json(`${url}/ledger?limit=0`, Ledger)).toMatchObject({ total: 3, versions: [] });
  });
});

describe('figures of what is not there', () => {
  it.each(['overlay?path=/nowhere', 'sizes?path=/nowhere', 'overlay?path=/etc/../etc'])(
    '%s is not found',
    async target => {
      const reply = await server.get(`${url}/${target}`);
      expect(reply.status).toBe(404);
      expect(reply.json(Problem).error.message).toContain('is in no layer of this image');
    },
  );

  it.each(['overlay', 'sizes', 'search?query=a', 'ledger'])('no image has %s', async target => {
    const reply = await server.get(`/api/images/${'0'.repeat(24)}/${target}`);
    expect([reply.status, reply.json(Problem).error.code]).toEqual([404, 'not-found']);
  });

  it.each([
    'overlay?layer=3',
    'overlay?layer=0',
    'overlay?limit=1001',
    'overlay?offset=-1',
    'sizes?depth=33',
    'sizes?share=0',
    'sizes?share=NaN',
    'sizes?view=both',
    'search',
    `search?query=${'x'.repeat(1025)}`,
    'search?query=a&limit=501',
    'ledger?limit=-1',
    'ledger?layer=1.5',
  ])('%s makes no sense', async target => {
    const reply = await server.get(`${url}/${target}`);
    expect([reply.status, reply.json(Problem).error.code]).toEqual([400, 'bad-request']);
  });
});

it('the server had no error of its own to log', () => {
  expect(server.logged).toEqual([]);
});
