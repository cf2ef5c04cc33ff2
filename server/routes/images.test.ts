import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirectoryPage, FirstPages } from '../../shared/directory.ts';
import { Catalog, ImageDetail } from '../../shared/image.ts';
import { Problem } from '../../shared/problem.ts';
import { Story } from '../../shared/story.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const base = await tarOf([
  { name: 'etc/' },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/empty' },
  { name: 'etc/link', linkname: 'motd' },
  { name: 'etc/hard', type: 'link', linkname: 'etc/motd' },
  { name: 'logo.png', content: 'a picture' },
  { name: 'logo.svg', content: '<svg/>' },
  { name: 'big.bin', content: Buffer.alloc(100_000, 1) },
  { name: Buffer.from('caf\xe9.txt', 'latin1'), content: 'latin' },
]);
const top = await tarOf([{ name: 'etc/motd', content: 'changed\n' }, { name: '.wh.logo.png' }]);
const archive = await dockerSave({ images: [{ layers: [base, top], tags: ['lab/a:1'] }] });

let server: TestServer;
let id: string;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  id = await server.uploadImage('a.tar', archive);
  url = `/api/images/${id}`;
});
afterAll(() => server.close());

describe('paths and IDs that look like paths', () => {
  it.each([
    '/api/images/..%2f..%2f..%2fetc%2fpasswd',
    '/api/images/%2e%2e',
    '/api/images/__proto__',
    '/api/images/%ff',
    '/api/images/../../etc/passwd',
    '/../../../etc/passwd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ])('%s leads nowhere', async target => {
    const reply = await server.get(target);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.body.toString()).not.toMatch(/root:|"dependencies"/);
  });

  it.each([
    '/../../../etc/passwd',
    '/etc/../etc/motd',
    '../etc/motd',
    '/etc/./motd',
    '\\etc\\motd',
    '/etc/link/x',
  ])('a path %j is a name in the image, and nothing has it', async name => {
    const reply = await server.get(`${url}/content?path=${encodeURIComponent(name)}`);
    expect(reply.json(Problem).error.code).toBe('not-found');
  });

  it('a slash at the end makes no other path', async () => {
    expect((await server.get(`${url}/content?path=/etc//motd/`)).body.toString()).toBe('changed\n');
  });

  it.each([
    'view=both',
    'layer=0',
    'layer=3',
    'layer=1e99',
    'layer=-1',
    'layer=1&layer=2',
    'limit=0',
    'limit=100000',
    'offset=-1',
    'cursor=x',
    'pathBytes=%2A%2A',
    'change=renamed',
    'sort=color',
    `filter=${'x'.repeat(2000)}`,
  ])('refuses the query %s', async query => {
    const reply = await server.get(`${url}/entries?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.json(Problem).error.code).toBe('bad-request');
  });

  it('says on one line what is wrong with a query', async () => {
    const { error } = (await server.get(`${url}/entries?layer=&sort=color`)).json(Problem);
    expect(error.message).toMatch(
      /^The request does not make sense: layer: Too small.*; sort: Invalid option.*$/,
    );
  });
});

describe('GET /api/images', () => {
  it('lists the upload', async () => {
    const { sources } = await server.json('/api/images', Catalog);
    expect(sources).toMatchObject([
      {
        origin: 'upload',
        name: 'a.tar',
        kind: 'docker-archive',
        state: 'ready',
        error: null,
        bytes: archive.length,
      },
    ]);
    expect(sources[0]?.images).toMatchObject([
      { id, tags: ['lab/a:1'], platform: 'linux/amd64', layerCount: 2 },
    ]);
  });

  it('gives one image with the image ID beside ours', async () => {
    const image = await server.json(url, ImageDetail);
    expect(image).toMatchObject({ id, tags: ['lab/a:1'], incomplete: false });
    expect(image.imageId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(image.layers.map(layer => layer.createdBy)).toEqual(['step 1', 'step 2']);
  });
});

describe('GET entries', () => {
  it('gives merged and diff of a layer', async () => {
    const merged = await server.json(`${url}/entries?layer=1`, DirectoryPage);
    expect(merged.rows.map(row => row.name)).toEqual([
      'big.bin',
      'caf\ufffd.txt',
      'etc',
      'logo.png',
      'logo.svg',
    ]);
    const diff = await server.json(`${url}/entries?view=diff&layer=2`, DirectoryPage);
    expect(diff.rows.map(row => [row.name, row.change])).toEqual([
      ['etc', undefined],
      ['logo.png', 'removed'],
    ]);
  });

  it('gives the top layer by default, pages by cursor and by offset', async () => {
    const first = await server.json(`${url}/entries?limit=3`, DirectoryPage);
    expect(first).toMatchObject({ layer: 2, view: 'merged', total: 4, offset: 0, nextCursor: '3' });
    const second = await server.json(`${url}/entries?limit=3&cursor=${first.nextCursor}`, DirectoryPage);
    expect(second).toMatchObject({ total: 4, offset: 3, nextCursor: null });
    expect(await server.json(`${url}/entries?limit=3&offset=3`, DirectoryPage)).toEqual(second);
    expect((await server.json(`${url}/entries?offset=99`, DirectoryPage)).rows).toEqual([]);
  });

  it('gives the page that has a child on it, by its path, its bytes or how its name begins', async () => {
    const pageWith = async (query: string) => {
      const { offset, rows } = await server.json(`${url}/entries?layer=1&limit=2&${query}`, DirectoryPage);
      return [offset, ...rows.map(row => row.name)];
    };
    expect(await pageWith('child=/etc')).toEqual([2, 'etc', 'logo.png']);
    expect(await pageWith('child=/logo.svg')).toEqual([4, 'logo.svg']);
    const bytes = encodeURIComponent(Buffer.from('/caf\xe9.txt', 'latin1').toString('base64'));
    expect(await pageWith(`childBytes=${bytes}`)).toEqual([0, 'big.bin', 'caf\ufffd.txt']);
    expect(await pageWith('begins=LOGO')).toEqual([2, 'etc', 'logo.png']);
    expect(await pageWith('begins=logo&order=desc')).toEqual([0, 'logo.svg', 'logo.png']);
    expect(await pageWith('begins=big&sort=size')).toEqual([4, 'big.bin']);
    // What is not there, not here, or filtered out is on no page: the first one, then.
    expect(await pageWith('begins=nothing')).toEqual([0, 'big.bin', 'caf\ufffd.txt']);
    expect(await pageWith('child=/etc/motd')).toEqual([0, 'big.bin', 'caf\ufffd.txt']);
    expect(await pageWith('child=/nowhere')).toEqual([0, 'big.bin', 'caf\ufffd.txt']);
    expect(await pageWith('child=/etc&filter=logo')).toEqual([0, 'logo.png', 'logo.svg']);
  });

  it('gives the first pages of several directories, null for what is none in this view', async () => {
    const latin = encodeURIComponent(Buffer.from('/caf\xe9.txt', 'latin1').toString('base64'));
    const etc = encodeURIComponent(Buffer.from('/etc').toString('base64'));
    const namesOf = async (query: string) => {
      const { pages } = await server.json(`${url}/entries/first-pages?${query}`, FirstPages);
      return pages.map(page => page?.rows.map(row => row.name) ?? null);
    };
    expect(await namesOf('layer=1')).toEqual([]);
    expect(await namesOf('layer=1&path=/etc')).toEqual([['empty', 'hard', 'link', 'motd']]);
    expect(await namesOf('layer=1&limit=2&path=/nowhere&path=/&path=/etc/motd&path=/etc')).toEqual([
      null,
      ['big.bin', 'caf\ufffd.txt'],
      null,
      ['empty', 'hard'],
    ]);
    expect(await namesOf(`layer=1&pathBytes=${latin}&pathBytes=${etc}&path=/`)).toEqual([
      ['big.bin', 'caf\ufffd.txt', 'etc', 'logo.png', 'logo.svg'],
      null,
      ['empty', 'hard', 'link', 'motd'],
    ]);
    const [page] = (await server.json(`${url}/entries/first-pages?layer=1&path=/etc`, FirstPages)).pages;
    expect(page).toEqual(await server.json(`${url}/entries?layer=1&path=/etc`, DirectoryPage));
  });

  it.each(['layer=3', 'pathBytes=%2F', `${'path=/&'.repeat(32)}path=/`])(
    'refuses several directories with the query %s',
    async query => {
      expect((await server.get(`${url}/entries/first-pages?${query}`)).status).toBe(400);
    },
  );

  it('finds paths that are not UTF-8 by their bytes', async () => {
    const bytes = encodeURIComponent(Buffer.from('/caf\xe9.txt', 'latin1').toString('base64'));
    expect((await server.get(`${url}/content?pathBytes=${bytes}`)).body.toString()).toBe('latin');
    expect(await server.json(`${url}/story?pathBytes=${bytes}`, Story)).toMatchObject({
      path: '/caf\ufffd.txt',
    });
  });

  it('says 404 for what is no directory there', async () => {
    for (const query of ['path=/etc/motd', 'path=/nowhere', 'path=/logo.png&layer=2']) {
      const reply = await server.get(`${url}/entries?${query}`);
      expect(reply.status).toBe(404);
      expect(reply.json(Problem).error.message).toMatch(/^"\/[a-z./]+" is /);
    }
  });

  it('says 204 instead to whoever expects that', async () => {
    const [missing, there] = await Promise.all(
      ['path=/etc/motd', 'path=/etc'].map(query => server.get(`${url}/entries?${query}&optional=true`)),
    );
    expect([missing?.status, there?.status]).toEqual([204, 200]);
  });
});

describe('GET story', () => {
  it('tells every version', async () => {
    const story = await server.json(`${url}/story?path=/etc/motd`, Story);
    expect(story.versions.map(({ entry, died }) => [entry.layer, entry.size, died?.cause ?? null])).toEqual([
      [1, 6, 'overwrite'],
      [2, 8, null],
    ]);
  });

  it('says 404 for a path that no layer has', async () => {
    expect((await server.get(`${url}/story?path=/nowhere`)).status).toBe(404);
  });
});

describe('GET listing', () => {
  it('has one line for each path, in the order of its bytes', async () => {
    const reply = await server.get(`${url}/listing?layer=1`);
    expect(reply.headers['content-type']).toBe('application/x-ndjson');
    const lines = reply.body.toString().trimEnd().split('\n');
    expect(lines[2]).toBe(
      '{"path":"/etc","type":"dir","mode":493,"uid":0,"gid":0,"size":0,"mtime":"0.000000000","layer":1}',
    );
    expect(lines.map(line => (JSON.parse(line) as { path: string }).path)).toEqual([
      '/big.bin',
      '/caf\ufffd.txt',
      '/etc',
      '/etc/empty',
      '/etc/hard',
      '/etc/link',
      '/etc/motd',
      '/logo.png',
      '/logo.svg',
    ]);
  });

  it('is exactly what `strata ls --json` prints', async () => {
    const file = path.join(server.data, 'for-ls.tar');
    await writeFile(file, archive);
    const cli = path.join(import.meta.dirname, '../../dist/server/cli.js');
    for (const [view, layer] of [
      ['merged', '2'],
      ['diff', '2'],
      ['diff', '1'],
    ] as const) {
      const printed = execFileSync(process.execPath, [
        cli,
        'ls',
        file,
        '--view',
        view,
        '--layer',
        layer,
        '--json',
      ]);
      const reply = await server.get(`${url}/listing?view=${view}&layer=${layer}`);
      expect(reply.body.toString()).toBe(printed.toString());
    }
    await rm(file);
  });
});

it('the server had no error of its own to log', () => {
  expect(server.logged).toEqual([]);
});
