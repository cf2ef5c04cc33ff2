import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { Difference, FoundBytes, LineBlocks } from '../../shared/text.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { eventually, type Reply, startTestServer, type TestServer } from '../testing/test-server.ts';

const longLog = Array.from({ length: 200_000 }, (_, i) => `line ${i + 1} of the log\n`).join('');
const manyBytes = 'a'.repeat(1_200_000);
const base = await tarOf([
  { name: 'etc/' },
  { name: 'etc/empty' },
  { name: 'etc/motd', content: 'Xin chào\nthế giới\n' },
  { name: 'etc/link', linkname: 'motd' },
  { name: 'log', content: longLog },
  { name: 'many', content: manyBytes },
]);
const top = await tarOf([
  { name: 'etc/motd', content: 'Xin CHÀO\nthế giới\n' },
  { name: 'many', content: `${manyBytes.slice(1)}b` },
  { name: '.wh.log' },
]);

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  const archive = await dockerSave({ images: [{ layers: [base, top], tags: ['lab/a:1'] }] });
  url = `/api/images/${await server.uploadImage('a.tar', archive)}`;
});
afterAll(() => server.close());

/** The parts of an answer, each checked. */
function partsOf<T>(reply: Reply, schema: { parse: (value: unknown) => T }): T[] {
  expect(reply.status).toBe(200);
  expect(reply.headers['content-type']).toBe('application/x-ndjson');
  const lines = reply.body.toString().split('\n');
  expect(lines.pop()).toBe('');
  return lines.map(line => schema.parse(JSON.parse(line)));
}

describe('GET lines', () => {
  const lines = async (query: string) => partsOf(await server.get(`${url}/lines?${query}`), LineBlocks);

  it('of an empty file is one part without blocks', async () => {
    expect(await lines('path=/etc/empty')).toEqual([
      { size: 0, blockBytes: 32_768, rowBytes: 4096, from: 0, rows: [], lines: [], starts: [], end: true },
    ]);
  });

  it('counts the lines that begin in each block', async () => {
    const parts = await lines('path=/log&layer=1');
    expect(parts.map(({ from, end }) => [from, end])).toEqual([[0, true]]);
    const { lines: counts, starts } = parts[0] ?? { lines: [], starts: [] };
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200_000);
    expect(counts).toHaveLength(Math.ceil(longLog.length / 32_768));
    const line = counts.slice(0, 7).reduce((sum, count) => sum + count, 0) + 1;
    const offset = 7 * 32_768 + (starts[7] ?? 0);
    expect(longLog.slice(offset, offset + 20)).toMatch(new RegExp(`^line ${line} of`));
  });

  it('cuts a line that is too long for a row', async () => {
    const [part] = await lines('path=/many&layer=1');
    expect(part?.lines[0]).toBe(1);
    expect(part?.rows.slice(0, 2)).toEqual([8, 8]);
  });

  it('is 404 for what has no content', async () => {
    for (const query of ['path=/etc', 'path=/etc/link', 'path=/nowhere', 'path=/log'])
      expect((await server.get(`${url}/lines?${query}`)).status).toBe(404);
  });
});

describe('GET find', () => {
  const find = async (query: string) => partsOf(await server.get(`${url}/find?${query}`), FoundBytes);

  it('finds a text in any case, or exactly', async () => {
    const [any] = await find(`path=/etc/motd&text=${encodeURIComponent('chào')}`);
    expect(any).toEqual({ size: 23, done: 23, total: 1, hits: [[4, 5]], end: true });
    expect((await find(`path=/etc/motd&exact=true&text=${encodeURIComponent('chào')}`))[0]?.total).toBe(0);
    expect((await find('path=/etc/motd&hex=0A'))[0]?.hits).toEqual([
      [9, 1],
      [22, 1],
    ]);
    expect((await find('path=/etc/empty&text=a'))[0]).toEqual({
      size: 0,
      done: 0,
      total: 0,
      hits: [],
      end: true,
    });
  });

  it('tells the places from an offset on, and counts all', async () => {
    const [part] = await find('path=/log&layer=1&text=line+77&from=100000&limit=3');
    expect(part?.total).toBe(1111);
    expect(part?.hits.map(([offset]) => longLog.slice(offset, offset + 12))).toEqual([
      'line 7700 of',
      'line 7701 of',
      'line 7702 of',
    ]);
  });

  it('ends after a million places', async () => {
    const [part] = await find('path=/many&layer=1&text=A&limit=1');
    expect(part?.total).toBeGreaterThanOrEqual(1_000_000);
    expect(part?.total).toBeLessThan(1_000_000 + 65_536);
    expect(part?.done).toBeLessThan(1_200_000);
    expect(part?.end).toBe(true);
  });

  it('wants exactly one thing to find, and no more than 256 bytes of it', async () => {
    for (const query of ['', '&text=', '&text=a&hex=00', '&hex=0', '&hex=xy', `&text=${'x'.repeat(257)}`]) {
      const reply = await server.get(`${url}/find?path=/etc/motd${query}`);
      expect(reply.status).toBe(400);
      expect(reply.json(Problem).error.code).toBe('bad-request');
    }
  });

  it('closes the file when the client goes away', async () => {
    const target = `${server.url}${url}/find?path=/many&layer=1&text=b`;
    const request = http.get(target, { agent: false }, response => response.on('error', () => undefined));
    request.on('error', () => undefined);
    request.destroy();
    await eventually(async () => {
      expect((await find('path=/etc/motd&text=xin'))[0]?.total).toBe(1);
    });
  });
});

describe('GET difference', () => {
  it('says how many bytes differ, and where', async () => {
    expect(await server.json(`${url}/difference?path=/etc/motd&before=1&after=2`, Difference)).toEqual({
      sizes: [23, 23],
      bytes: 4,
      ranges: [[4, 5]],
      more: false,
    });
    expect(await server.json(`${url}/difference?path=/many&before=1&after=2`, Difference)).toEqual({
      sizes: [1_200_000, 1_200_000],
      bytes: 1,
      ranges: [[1_199_999, 1]],
      more: false,
    });
  });

  it('of a version and itself is none', async () => {
    expect(await server.json(`${url}/difference?path=/etc/empty&before=1&after=2`, Difference)).toEqual({
      sizes: [0, 0],
      bytes: 0,
      ranges: [],
      more: false,
    });
  });

  it('is 404 where one of them has no content, 400 without two layers', async () => {
    expect((await server.get(`${url}/difference?path=/log&before=1&after=2`)).status).toBe(404);
    expect((await server.get(`${url}/difference?path=/log&before=1`)).status).toBe(400);
    expect((await server.get(`${url}/difference?path=/log&before=1&after=3`)).status).toBe(400);
  });
});

it('the server had no error of its own to log', () => {
  expect(server.logged).toEqual([]);
});
