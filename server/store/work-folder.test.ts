import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countNeighbours, sweepWorkFolders, WorkFolder } from './work-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'strata-work-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** The folder of some other process, as that process would have named it. */
async function leave(name: string): Promise<string> {
  await mkdir(path.join(parent, name, 'upload'), { recursive: true });
  await writeFile(path.join(parent, name, 'upload', 'archive.tar'), 'half');
  return name;
}

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

it('sweeps what a killed process left, with all that is in it', async () => {
  await leave(`${deadPid()}@${os.hostname()}@aaaaaaaaaaaa`);
  expect(await sweepWorkFolders(parent)).toBe(1);
  expect(await readdir(parent)).toEqual([]);
});

it('sweeps the folder of an earlier process with the pid of this one, as process 1 of a container has', async () => {
  await leave(`${process.pid}@${os.hostname()}@aaaaaaaaaaaa`);
  expect(await sweepWorkFolders(parent)).toBe(1);
});

it('sweeps a folder that nobody has touched for long, though a process has its pid', async () => {
  const name = await leave(`${process.ppid}@${os.hostname()}@aaaaaaaaaaaa`);
  const longAgo = new Date(Date.now() - 10 * 60_000);
  await utimes(path.join(parent, name), longAgo, longAgo);
  expect(await sweepWorkFolders(parent)).toBe(1);
});

it('leaves alone what a living process works on, here and on another host', async () => {
  const here = await leave(`${process.ppid}@${os.hostname()}@aaaaaaaaaaaa`);
  const there = await leave(`${deadPid()}@another-host@bbbbbbbbbbbb`);
  expect(await sweepWorkFolders(parent)).toBe(0);
  expect((await readdir(parent)).sort()).toEqual([here, there].sort());
  expect(await countNeighbours(parent)).toBe(2);
});

it('does not take itself, what is dead and what is somebody else’s for neighbours', async () => {
  const mine = await WorkFolder.claim(parent);
  await leave(`${deadPid()}@${os.hostname()}@aaaaaaaaaaaa`);
  await mkdir(path.join(parent, 'thesis'));
  expect(await countNeighbours(parent)).toBe(0);
  await mine.close();
});

it('leaves alone what is not named as a folder of its kind, as in a folder of somebody else', async () => {
  await mkdir(path.join(parent, 'thesis'));
  await writeFile(path.join(parent, '1@host'), 'mine');
  const longAgo = new Date(Date.now() - 10 * 60_000);
  for (const name of ['thesis', '1@host']) await utimes(path.join(parent, name), longAgo, longAgo);
  expect(await sweepWorkFolders(parent)).toBe(0);
  expect((await readdir(parent)).sort()).toEqual(['1@host', 'thesis']);
});

it('leaves alone its own folder until it is closed', async () => {
  const work = await WorkFolder.claim(parent);
  await writeFile(work.path(), 'x');
  expect(await sweepWorkFolders(parent)).toBe(0);
  await work.close();
  expect(await readdir(parent)).toEqual([]);
});

it('gives folders that are new, empty and within', async () => {
  const work = await WorkFolder.claim(parent);
  const [first, second] = [await work.create(), await work.create()];
  expect(first).not.toBe(second);
  expect(path.dirname(first)).toBe(work.directory);
  expect(await readdir(first)).toEqual([]);
  await work.close();
});
