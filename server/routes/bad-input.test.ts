import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { badArchives } from '../testing/bad-archives.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

describe('bad input in an upload', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it.each(badArchives)('is refused with what is wrong and what to do: $title', async archive => {
    const reply = await server.upload('bad.tar', archive.bytes);
    expect(reply.status).toBe(422);
    const { error } = reply.json(Problem);
    expect(error.code).toBe('bad-image');
    expect(error.message).toBe(`bad.tar${archive.message}`);
    expect(error.hint).toMatch(archive.hint);
    const { work, uploads } = server.context.data;
    expect([await readdir(work.directory), await readdir(uploads.directory)]).toEqual([[], []]);
  });

  it('is no error of the server', () => {
    expect(server.logged).toEqual([]);
  });
});
