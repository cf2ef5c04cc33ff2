import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, utimesSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../testing/requirements.ts';
import { type Deviation, entriesOf } from '../testing/sound-tar.ts';
import { type CommonEntry, requireGnuTar } from '../testing/tar-oracles.ts';

/*
 * Tars that GNU tar writes of a tree on disk, in each of its formats, as GNU tar, tar-stream and we read them: in
 * `entriesOf`, which expects all three to agree.
 */
describeWith(requireGnuTar(), 'a tar that GNU tar writes', () => {
  let root: string;
  const at = (...parts: string[]): string => path.join(root, ...parts);
  const deep = Array.from({ length: 8 }, (_, i) => `${i}-${'d'.repeat(40)}`).join('/');

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'strata-gnu-tar-'));
    mkdirSync(at('tree/empty'), { recursive: true });
    mkdirSync(at('tree', deep), { recursive: true });
    writeFileSync(at('tree', deep, 'n'.repeat(90)), 'deep');
    writeFileSync(at('tree/two words\n and a line'), 'odd', { mode: 0o4755 });
    writeFileSync(Buffer.concat([Buffer.from(at('tree/caf')), Buffer.from([0xe9])]), 'latin');
    writeFileSync(at('tree/tiếng việt'), 'utf8');
    writeFileSync(at('tree/large'), Buffer.alloc(300_000, 'x'));
    execFileSync('ln', [at('tree/large'), at('tree/large-link')]);
    symlinkSync('l'.repeat(150), at('tree/long-link'));
    symlinkSync('large', at('tree/link'));
    execFileSync('mkfifo', [at('tree/pipe')]);
    const fd = openSync(at('tree/sparse'), 'w');
    for (let i = 0; i < 40; i++) writeSync(fd, Buffer.alloc(4096, 'a'), 0, 4096, i * 65_536);
    ftruncateSync(fd, 3_000_001);
    closeSync(fd);
    utimesSync(at('tree/large'), 0, 1_700_000_000);
    execFileSync('touch', ['-d', '1969-12-31 23:59:50 UTC', at('tree/tiếng việt')]);
    execFileSync('touch', ['-d', '2020-02-03 04:05:06.123456789 UTC', at('tree/empty')]);
  });
  afterAll(() => rm(root, { recursive: true }));

  const write = (...options: string[]): Buffer => {
    const env = { ...process.env, LC_ALL: 'C' };
    const args = ['--create', '--sort=name', ...options, '--file', '-', '--directory', at('tree'), '.'];
    return execFileSync('tar', args, { env, maxBuffer: 1 << 26 });
  };

  /** What v7 and ustar cannot hold: long names, and times before 1970. */
  const short = ['--exclude=[0-9]-*', '--exclude=long-link', '--exclude=ti*'];
  const counts = { all: 20, short: 9 };

  /** What tar-stream makes of base 256: it takes the complement of a negative number for its amount. */
  const late = (entry: CommonEntry): CommonEntry =>
    entry.mtime === '-10.000000000' ? { ...entry, mtime: '-9.000000000' } : entry;
  /** What it makes of a PAX record that is not UTF-8, as names need not be. */
  const lossy = (entry: CommonEntry): CommonEntry =>
    entry.path === './caf\xe9' ? { ...entry, path: Buffer.from('./caf\ufffd').toString('latin1') } : entry;

  it.each([
    ['v7', ['--format=v7', '--exclude=pipe', ...short], counts.short - 1, late],
    ['ustar', ['--format=ustar', ...short], counts.short, late],
    ['oldgnu', ['--format=oldgnu'], counts.all, late],
    ['gnu', ['--format=gnu'], counts.all, late],
    ['posix', ['--format=posix'], counts.all, lossy],
  ])('in the format %s', async (_, options, count, seen) => {
    const because = 'see above';
    const deviations = [{ reader: 'tar-stream', because, sees: right => right.map(seen) }] as Deviation[];
    expect(await entriesOf([write(...options)], deviations)).toHaveLength(count);
  });

  it.each([
    ['gnu', ['--format=gnu']],
    ['oldgnu', ['--format=oldgnu']],
    ['posix 0.0', ['--format=posix', '--sparse-version=0.0']],
    ['posix 0.1', ['--format=posix', '--sparse-version=0.1']],
    ['posix 1.0', ['--format=posix', '--sparse-version=1.0']],
  ])('with sparse files, in the format %s', async (_, options) => {
    const tar = write('--sparse', '--hole-detection=raw', ...options);
    expect(tar.length).toBeLessThan(600_000);
    const entries = await entriesOf(
      [tar],
      [{ reader: 'tar-stream', because: 'it knows none', neverEnds: true }],
    );
    const { size, storedSize, extents = [] } = entries.find(({ path }) => path === './sparse') ?? {};
    expect([size, storedSize]).toEqual([3_000_001, 40 * 4096]);
    expect((extents as number[]).slice(0, 4)).toEqual([0, 4096, 65_536, 4096]);
  });
});
