import { describe, expect, test } from 'vitest';
import { entriesOf, readTar } from '../testing/sound-tar.ts';
import type { CommonEntry } from '../testing/tar-oracles.ts';
import { base256, endOfArchive, gnuLong, paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';

describe('headers', () => {
  test('reads a ustar file with all its fields', async () => {
    const header = { name: 'bin/sh', mode: 0o104755, uid: 1000, gid: 100, mtime: 1_700_000_000 };
    expect(await entriesOf([rawEntry(header, 'hello')])).toEqual([
      {
        typeflag: '0',
        path: 'bin/sh',
        mode: 0o4755,
        uid: 1000,
        gid: 100,
        mtimeSeconds: 1_700_000_000,
        size: 5,
        storedSize: 5,
        dataOffset: 512,
      },
    ]);
  });

  test('puts the ustar prefix before the name', async () => {
    expect(await entriesOf([rawEntry({ name: 'b', prefix: 'usr/share' })])).toMatchObject([
      { path: 'usr/share/b' },
    ]);
  });

  test('takes the prefix field for times where the header says GNU', async () => {
    const header = { name: 'b', prefix: '00000000001\x0000000000002\0', magic: 'gnu' } as const;
    expect(await entriesOf([rawEntry(header)])).toMatchObject([{ path: 'b' }]);
  });

  test('takes it for a prefix where a GNU header has a path in it, as old Go wrote', async () => {
    const tar = [rawEntry({ name: 'b', prefix: 'usr/share', magic: 'gnu' })];
    const because = 'it never looks at a prefix where the header says GNU; Go, and so engines, do';
    expect(
      await entriesOf(tar, [
        { reader: 'GNU tar', because, sees: right => right.map(entry => ({ ...entry, path: 'b' })) },
        { reader: 'tar-stream', because, sees: right => right.map(entry => ({ ...entry, path: 'b' })) },
      ]),
    ).toMatchObject([{ path: 'usr/share/b' }]);
  });

  test('ignores the prefix of a v7 header', async () => {
    expect(await entriesOf([rawEntry({ name: 'b', prefix: 'usr', magic: 'v7' })])).toMatchObject([
      { path: 'b' },
    ]);
  });

  test('keeps 131 bytes of prefix of a star header', async () => {
    const patches = [[508, 'tar\0'] as const, [345 + 131, '00000000001\0'] as const];
    const tar = [rawEntry({ name: 'b', prefix: 'p'.repeat(131), patches })];
    const because = 'it does not know star, and takes the time that follows for more of the prefix';
    const path = `${'p'.repeat(131)}00000000001/b`;
    expect(
      await entriesOf(tar, [
        { reader: 'GNU tar', because, sees: right => right.map(entry => ({ ...entry, path })) },
        { reader: 'tar-stream', because, sees: right => right.map(entry => ({ ...entry, path })) },
      ]),
    ).toMatchObject([{ path: `${'p'.repeat(131)}/b` }]);
  });

  test('uses all hundred bytes of a name without a NUL', async () => {
    expect(await entriesOf([rawEntry({ name: 'n'.repeat(100) })])).toMatchObject([{ path: 'n'.repeat(100) }]);
  });

  test('keeps names that are not UTF-8 as bytes', async () => {
    expect(await entriesOf([rawEntry({ name: Buffer.from('caf\xe9\n', 'latin1') })])).toMatchObject([
      { path: 'caf\xe9\n' },
    ]);
  });

  test.each(['\0', '7'])('takes the type %j for a file', async typeflag => {
    expect(await entriesOf([rawEntry({ typeflag }, 'abc')])).toMatchObject([{ typeflag: '0', size: 3 }]);
  });

  test('takes an old file whose name ends in a slash for a directory', async () => {
    const sees = ([entry]: readonly CommonEntry[]): CommonEntry[] => [{ ...entry!, type: 'file' }];
    const because = 'it looks at the slash after it has told the type';
    expect(
      await entriesOf(
        [rawEntry({ typeflag: '\0', name: 'd/', magic: 'v7' })],
        [{ reader: 'tar-stream', because, sees }],
      ),
    ).toMatchObject([{ typeflag: '5' }]);
  });

  test('skips no bytes after such a directory, also where a longer name says that it is one', () => {
    const old = (name: string): Uint8Array => rawHeader({ name, typeflag: '\0', magic: 'v7', size: 600 });
    const { entries, error } = readTar([
      old('d/'),
      rawEntry({ name: 'first' }, 'x'),
      paxHeader([['path', 'long/']]),
      old('l'),
      gnuLong('L', 'longer/'),
      old('l'),
      rawEntry({ name: 'last' }),
      endOfArchive,
    ]);
    expect(error).toBeUndefined();
    expect(entries.map(({ path, typeflag, size }) => [path, typeflag, size])).toEqual([
      ['d/', '5', undefined],
      ['first', '0', 1],
      ['long/', '5', undefined],
      ['longer/', '5', undefined],
      ['last', '0', undefined],
    ]);
  });

  test('leaves a file of the later type a file, whatever its name ends in', () => {
    expect(readTar([rawEntry({ name: 'f/' }, 'x'), endOfArchive]).entries).toMatchObject([
      { path: 'f/', typeflag: '0', size: 1 },
    ]);
  });

  test('reads device numbers', async () => {
    expect(await entriesOf([rawEntry({ typeflag: '3', device: [1, 3] })])).toMatchObject([
      { deviceMajor: 1, deviceMinor: 3 },
    ]);
  });

  test('reads numbers in base 256, a negative time among them', async () => {
    const header = { uid: 3_000_000, size: base256(3, 12), mtime: -5 };
    const because = 'it takes the complement of a negative number for its amount';
    const sees = (right: readonly CommonEntry[]): CommonEntry[] =>
      right.map(entry => ({ ...entry, mtime: '-4.000000000' }));
    expect(
      await entriesOf([rawEntry(header, 'abc')], [{ reader: 'tar-stream', because, sees }]),
    ).toMatchObject([{ uid: 3_000_000, size: 3, mtimeSeconds: -5 }]);
  });

  test('skips no bytes after a type that has no content, whatever size it states', async () => {
    const headers = ['1', '2', '3', '4', '5', '6'].map(typeflag =>
      rawHeader({ typeflag, name: typeflag, size: 99, linkname: /[12]/.test(typeflag) ? 'x' : '' }),
    );
    const because = 'it skips a block after some of them; Go, and so engines, do not';
    const entries = await entriesOf(
      [...headers, rawEntry({ name: 'last' })],
      [
        { reader: 'GNU tar', because, sees: right => right.filter(({ path }) => !/[35]|last/.test(path)) },
        { reader: 'tar-stream', because, neverEnds: true },
      ],
    );
    expect(entries.map(entry => [entry.path, entry.size])).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['3', undefined],
      ['4', undefined],
      ['5', undefined],
      ['6', undefined],
      ['last', undefined],
    ]);
  });

  test('accepts a signed checksum', async () => {
    const name = Buffer.from('caf\xe9', 'latin1');
    const because = 'it knows unsigned sums only';
    expect(
      await entriesOf(
        [rawEntry({ name, checksum: 'signed' })],
        [{ reader: 'tar-stream', because, refuses: 'Invalid tar header' }],
      ),
    ).toMatchObject([{ path: 'caf\xe9' }]);
  });
});
