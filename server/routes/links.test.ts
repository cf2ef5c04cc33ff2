import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Links } from '../../shared/links.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const base = await tarOf([
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/hard', type: 'link', linkname: 'etc/motd' },
  { name: 'etc/link', linkname: '/etc/motd' },
]);
const top = await tarOf([{ name: 'etc/.wh.motd' }]);

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  const archive = await dockerSave({ images: [{ layers: [base, top], tags: ['lab/a:1'] }] });
  url = `/api/images/${await server.uploadImage('a.tar', archive)}/links`;
});
afterAll(() => server.close());

describe('GET links', () => {
  it('gives the other names of a file, as they are at a layer', async () => {
    expect((await server.json(`${url}?path=/etc/hard&layer=1`, Links)).names).toEqual([
      { path: '/etc/motd', visible: true },
    ]);
    expect((await server.json(`${url}?path=/etc/hard`, Links)).names).toEqual([
      { path: '/etc/motd', visible: false },
    ]);
  });

  it('says where a symbolic link leads, as the layer has it', async () => {
    const target = async (query: string) =>
      (await server.json(`${url}?path=/etc/link${query}`, Links)).target;
    expect(await target('&layer=1')).toMatchObject({ state: 'found', path: '/etc/motd', layer: 1 });
    expect(await target('')).toMatchObject({ state: 'missing', path: '/etc/motd', held: true });
  });

  it('is 404 where nothing is to be seen', async () => {
    expect((await server.get(`${url}?path=/etc/motd`)).status).toBe(404);
    expect((await server.get(`${url}?path=/nowhere`)).status).toBe(404);
    expect((await server.get(`${url}?path=/etc/hard&layer=3`)).status).toBe(400);
  });
});
