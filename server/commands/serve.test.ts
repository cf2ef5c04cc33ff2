import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadResult } from '../../shared/upload.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { describeWith, requireTmpfs } from '../testing/requirements.ts';
import { runStrata, type ServeProcess, startServe } from '../testing/serve-process.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { eventually } from '../testing/test-server.ts';

const layer = await tarOf([{ name: 'big.bin', content: Buffer.alloc(3_000_000, 'strata ') }]);
const archive = await dockerSave({ images: [{ layers: [layer] }] });

let folder: string;
let data: string;
const processes: ServeProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'strata-serve-'));
  data = path.join(folder, 'data');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const strata of processes.splice(0)) await strata.kill();
  await rm(folder, { recursive: true, force: true });
});

/** The real command in a process of its own, once it listens. */
async function start(...args: string[]): Promise<ServeProcess> {
  const strata = await startServe(['--data', data, '--docker-root', 'none', ...args]);
  processes.push(strata);
  return strata;
}

/** The command where it ends by itself. */
function run(...args: string[]): { status: number | null; stderr: string; stdout: string } {
  return runStrata(['serve', ...args]);
}

/** Half an upload of unknown length: the body goes on when the test says so. */
async function beginUpload({ url }: ServeProcess): Promise<http.ClientRequest> {
  const request = http.request(`${url}/api/uploads?name=half.tar`, { method: 'PUT', agent: false });
  request.on('error', () => undefined);
  request.write(archive.subarray(0, 1_000_000));
  const [process] = await eventually(async () => {
    const found = await readdir(path.join(data, 'work'));
    expect(found).toHaveLength(1);
    return found;
  });
  await eventually(async () => {
    const files = await readdir(path.join(data, 'work', process ?? ''), { recursive: true });
    expect(files.some(file => file.endsWith('archive.tar'))).toBe(true);
  });
  return request;
}

/** Waits until it has done what it does at its start: then the samples are there. */
async function hasStarted(strata: ServeProcess): Promise<void> {
  await eventually(async () => expect((await strata.catalog()).sources.length).toBeGreaterThanOrEqual(3));
}

const upload = (url: string, body: Uint8Array): Promise<Response> =>
  fetch(`${url}/api/uploads?name=whole.tar`, { method: 'PUT', body: new Uint8Array(body) });

describe('strata serve', () => {
  it('killed in the middle of an upload leaves nothing that the next start does not sweep', async () => {
    const first = await start();
    expect((await upload(first.url, archive)).status).toBe(201);
    await beginUpload(first);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    expect(await readdir(path.join(data, 'work'))).toHaveLength(1);

    const second = await start();
    const [work] = await readdir(path.join(data, 'work'));
    expect(work).toMatch(new RegExp(`^${second.child.pid}@`));
    const { sources } = await second.catalog();
    const uploads = sources.filter(source => source.origin === 'upload');
    expect(uploads.map(({ name, state }) => [name, state])).toEqual([['whole.tar', 'ready']]);
  });

  it('leaves alone what another living one is working on in the same data folder', async () => {
    const first = await start();
    const request = await beginUpload(first);
    const second = await start();
    expect(await readdir(path.join(data, 'work'))).toHaveLength(2);
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.end(archive.subarray(1_000_000));
    expect((await answered)[0].statusCode).toBe(201);
    expect((await second.catalog()).sources.every(source => source.state !== 'failed')).toBe(true);
  });

  it('shows its samples and the archives that it is given', async () => {
    const file = path.join(folder, 'mine.tar');
    await writeFile(file, archive);
    const strata = await start(file);
    await eventually(async () => {
      const { sources } = await strata.catalog();
      expect(sources.length).toBeGreaterThanOrEqual(3);
      expect(sources.every(source => source.state === 'ready')).toBe(true);
      expect(sources[0]).toMatchObject({ name: file, origin: 'path' });
      expect(sources.at(-1)).toMatchObject({ origin: 'sample' });
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in good order on %s, with listeners and an upload under way',
    async signal => {
      const strata = await start();
      const events = http.get(`${strata.url}/api/events`, { agent: false });
      await once(events, 'response');
      const request = await beginUpload(strata);
      const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
      strata.child.kill(signal);
      expect((await answered)[0].statusCode).toBe(503);
      request.destroy();
      expect(await once(strata.child, 'exit')).toEqual([0, null]);
      expect(await readdir(path.join(data, 'work'))).toEqual([]);
      expect(await strata.stderr).toBe('');
    },
  );

  // Elsewhere than on Linux a browser is opened by another command.
  it.runIf(process.platform === 'linux')(
    'opens the page in a browser once it listens, where that is asked for',
    async () => {
      const opened = path.join(folder, 'opened');
      await mkdir(path.join(folder, 'bin'));
      // One line an argument; there all at once, or not at all.
      const browser = [
        '#!/bin/sh',
        `for argument; do echo "$argument"; done > '${opened}.part'`,
        `mv '${opened}.part' '${opened}'`,
      ];
      await writeFile(path.join(folder, 'bin', 'xdg-open'), `${browser.join('\n')}\n`, { mode: 0o755 });
      vi.stubEnv('PATH', `${path.join(folder, 'bin')}:${process.env.PATH}`);
      await hasStarted(await start());
      expect(await readdir(folder)).not.toContain('opened');
      const strata = await start('--open');
      await eventually(async () => expect(await readFile(opened, 'utf8')).toBe(`${strata.url}\n`));
      expect((await fetch(strata.url)).status).toBe(200);
    },
  );

  it.runIf(process.platform === 'linux')('says where to go when there is no browser to open', async () => {
    vi.stubEnv('PATH', folder);
    const strata = await start('--open');
    await hasStarted(strata);
    strata.child.kill('SIGTERM');
    expect(await strata.stderr).toBe(
      `strata: no browser could be opened (spawn xdg-open ENOENT): open ${strata.url} yourself\n`,
    );
  });

  it('says which port is busy', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const { status, stderr } = run('--port', port, '--data', data);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `strata: Cannot listen on 127.0.0.1, port ${port}: another program listens there, perhaps another Strata\n` +
        '        Choose another port with --port.\n',
    );
    expect(await readdir(path.join(data, 'work'))).toHaveLength(1);
  });

  it('says why it cannot use a data folder', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    const { status, stderr } = run('--port', '0', '--data', path.join(file, 'data'));
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^strata: Cannot use the data folder .*: a part of the path is a file, not a folder\n/,
    );
  });

  it('says which source is not there before it listens', () => {
    const { status, stdout, stderr } = run('--port', '0', '--data', data, '/no/such.tar');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^strata: \/no\/such\.tar: there is no such file\n/);
  });

  it('goes on where a source is no archive, and says so', async () => {
    const file = path.join(folder, 'notes.tar');
    await writeFile(file, 'just text');
    const strata = await start(file);
    await eventually(async () => {
      const failed = (await strata.catalog()).sources.find(source => source.name === file);
      expect(failed?.state).toBe('failed');
    });
    strata.child.kill('SIGTERM');
    expect(await strata.stderr).toMatch(/notes\.tar/);
  });
});

describeWith(requireTmpfs(), 'on a disk that is too small', () => {
  beforeEach(async () => {
    await mkdir(data);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', data]);
  });
  afterEach(() => {
    execFileSync('umount', ['--lazy', data]);
  });

  const large = tarOf([{ name: 'big.bin', content: Buffer.alloc(30_000_000, 'strata ') }]).then(big =>
    dockerSave({ images: [{ layers: [big] }] }),
  );

  it('an upload is refused by its length, or when the disk is full, and what is there stays usable', async () => {
    const strata = await start();
    const byLength = await upload(strata.url, await large);
    expect(byLength.status).toBe(507);
    expect(await byLength.json()).toMatchObject({ error: { code: 'no-space' } });

    const request = http.request(`${strata.url}/api/uploads?name=large.tar`, { method: 'PUT', agent: false });
    request.on('error', () => undefined);
    request.flushHeaders();
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.end(await large);
    const [response] = await answered;
    expect(response.statusCode).toBe(507);
    expect(JSON.parse(await text(response))).toEqual({
      error: {
        code: 'no-space',
        message: 'large.tar does not fit: the disk with the data folder ran full',
        hint: 'Delete an upload, free some space, or start Strata with --data on another disk.',
      },
    });
    expect(await readdir(path.join(data, 'uploads'))).toEqual([]);
    expect((await upload(strata.url, archive)).status).toBe(201);
  });

  it.each([true, false])(
    'an upload takes the room of layers that can be unpacked again, its length known: %s',
    async isLengthKnown => {
      const strata = await start();
      const packed = await tarOf([{ name: 'zeros.bin', content: Buffer.alloc(8_000_000) }]);
      const small = await dockerSave({ images: [{ layers: [packed] }], layout: 'new', gzipLayers: true });
      const { images } = (await (await upload(strata.url, small)).json()) as UploadResult;
      const content = `${strata.url}/api/images/${images[0]?.id}/content?layer=1&path=/zeros.bin`;
      expect((await (await fetch(content)).arrayBuffer()).byteLength).toBe(8_000_000);
      // Such a disk holds the one or the other.
      const big = await tarOf([{ name: 'big.bin', content: Buffer.alloc(9_000_000, 'strata ') }]);
      const body = await dockerSave({ images: [{ layers: [big] }] });
      const { status } = isLengthKnown
        ? await upload(strata.url, body)
        : await fetch(`${strata.url}/api/uploads?name=whole.tar`, {
            method: 'PUT',
            body: new Blob([new Uint8Array(body)]).stream(),
            duplex: 'half',
          });
      expect(status).toBe(201);
      expect((await fetch(content)).status).toBe(507);
    },
  );
});
