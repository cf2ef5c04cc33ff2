import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Anatomy } from '../../shared/anatomy.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const layers = await Promise.all(['a', 'b', 'c'].map(name => tarOf([{ name, content: name }])));
const sha256 = (content: string | Uint8Array) =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;
const diffIds = layers.map(sha256);

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  const archive = await dockerSave({ images: [{ layers, tags: ['lab/a:1'] }] });
  url = `/api/images/${await server.uploadImage('a.tar', archive)}/anatomy`;
});
afterAll(() => server.close());

describe('GET anatomy', () => {
  it('of an archive has its real chain IDs, and is an example of the rest', async () => {
    const anatomy = await server.json(url, Anatomy);
    expect(anatomy.store).toBe('example');
    const chain = anatomy.layers.map(({ identifiers }) => identifiers.find(({ kind }) => kind === 'chainId'));
    const second = sha256(`${diffIds[0]} ${diffIds[1]}`);
    expect(chain.map(step => step?.value)).toEqual([diffIds[0], second, sha256(`${second} ${diffIds[2]}`)]);
    expect(chain.map(step => step?.input)).toEqual([
      null,
      `${diffIds[0]} ${diffIds[1]}`,
      `${second} ${diffIds[2]}`,
    ]);
    expect(anatomy.mounts[0]?.forms[0]?.options).toBe('lowerdir=l/name-3:l/name-2:l/name-1');
  });

  it('has the mount of the layers up to one', async () => {
    const { layer, mounts } = await server.json(`${url}?layer=2`, Anatomy);
    expect([layer, mounts[0]?.forms[0]?.options]).toEqual([2, 'lowerdir=l/name-2:l/name-1']);
  });

  it('is refused for a layer that is not there, or an image', async () => {
    expect((await server.get(`${url}?layer=4`)).status).toBe(400);
    expect((await server.get('/api/images/none/anatomy')).status).toBe(404);
  });
});
