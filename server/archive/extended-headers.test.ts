import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { entriesOf, readTar } from '../testing/sound-tar.ts';
import { endOfArchive, gnuLong, paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';

const plainFile = { typeflag: '0', mode: 0o644 };

describe('extended headers', () => {
  test('overrides path, linkpath, size, owner and time by PAX records', async () => {
    const pax = paxHeader([
      ['path', 'long/é'],
      ['size', '4'],
      ['uid', '5000000'],
      ['gid', '6000000'],
      ['mtime', '-1.5'],
      ['comment', 'x'],
    ]);
    expect(await entriesOf([pax, rawEntry({ size: 0 }, 'abcd'), rawEntry({ name: 'next' })])).toEqual([
      {
        ...plainFile,
        path: Buffer.from('long/é').toString('latin1'),
        size: 4,
        storedSize: 4,
        uid: 5_000_000,
        gid: 6_000_000,
        mtimeSeconds: -2,
        mtimeNanos: 500_000_000,
        dataOffset: 1536,
      },
      { ...plainFile, path: 'next', headerOffset: 2048, dataOffset: 2560 },
    ]);
  });

  test('gives a linkpath to links only', async () => {
    const pax = paxHeader([['linkpath', 'target']]);
    expect(await entriesOf([pax, rawEntry({ typeflag: '2' }), pax, rawEntry({})])).toMatchObject([
      { linkname: 'target' },
      { path: 'file' },
    ]);
  });

  test('keeps extended attributes binary, and takes one without a value for none, as engines do', async () => {
    const value = Buffer.from([0, 10, 61, 255, 10]);
    const pax = paxHeader([
      ['SCHILY.xattr.security.capability', value],
      ['SCHILY.xattr.user.é', ''],
    ]);
    expect(await entriesOf([pax, rawEntry({}), rawEntry({})])).toEqual([
      {
        ...plainFile,
        path: 'file',
        xattrs: { 'security.capability': '\x00\n=\xff\n' },
        dataOffset: 1536,
      },
      { ...plainFile, path: 'file', headerOffset: 1536, dataOffset: 2048 },
    ]);
  });

  test('ignores global records, as engines do', async () => {
    const tar = [
      paxHeader([['comment', 'of git']], 'g'),
      rawEntry({ name: 'before', uid: 1 }),
      paxHeader([['uid', '7']], 'g'),
      rawEntry({ name: 'first', uid: 1 }),
      paxHeader([['uid', '8']]),
      rawEntry({ name: 'second', uid: 1 }),
    ];
    const entries = await entriesOf(tar, [
      {
        reader: 'GNU tar',
        because: 'it takes global records to hold for what follows, as POSIX has it',
        sees: ([before, first, second]) => [before!, { ...first!, uid: 7 }, second!],
      },
    ]);
    expect(entries.map(({ path, uid, ignoresGlobals }) => [path, uid, ignoresGlobals])).toEqual([
      ['before', 1, undefined],
      ['first', 1, true],
      ['second', 8, true],
    ]);
  });

  test('ignores all else that global records say, and takes an empty record to mean the header', () => {
    const { entries, error } = readTar([
      paxHeader(
        [
          ['path', 'g'],
          ['linkpath', 'g'],
          ['size', '1'],
          ['mtime', '7.5'],
          ['SCHILY.xattr.user.a', 'g'],
          ['GNU.sparse.size', '9'],
          ['GNU.sparse.map', '0,2'],
        ],
        'g',
      ),
      paxHeader([['uid', ''], ['mtime', ''], ['path', '']]), // prettier-ignore
      rawEntry({ name: 'own', uid: 1, mtime: 2 }, 'ab'),
      endOfArchive,
    ]);
    expect(error).toBeUndefined();
    expect(entries).toEqual([
      {
        ...plainFile,
        path: 'own',
        uid: 1,
        mtimeSeconds: 2,
        size: 2,
        storedSize: 2,
        headerOffset: 1024,
        dataOffset: 2560,
        ignoresGlobals: true,
      },
    ]);
  });

  test('forgets the extended headers before a global one, as Go does', () => {
    const { entries, error } = readTar([
      paxHeader([['path', 'own'], ['uid', '8']]), // prettier-ignore
      gnuLong('K', 'long'),
      gnuLong('L', 'long'),
      paxHeader([['comment', 'x']], 'g'),
      rawEntry({ name: 'l', typeflag: '2', linkname: 'short' }),
      endOfArchive,
    ]);
    expect(error).toBeUndefined();
    expect(entries).toMatchObject([{ path: 'l', linkname: 'short', headerOffset: 4096 }]);
    expect(entries[0]).not.toHaveProperty('uid');
  });

  test('refuses a global header that is damaged', () => {
    expect(readTar([rawEntry({ typeflag: 'g' }, '99 path=x\n'), rawEntry({})]).error).toBe(
      't.tar at byte 512: the PAX header holds a record with a wrong length',
    );
  });

  test('allows a global header at the very end', async () => {
    expect(await entriesOf([rawEntry({}), paxHeader([['comment', 'bye']], 'g')])).toHaveLength(1);
  });

  test('reads GNU long names and long links', async () => {
    const name = 'n'.repeat(300);
    const link = `${'l'.repeat(200)}\xe9`;
    const entries = await entriesOf([
      gnuLong('K', Buffer.from(link, 'latin1')),
      gnuLong('L', name),
      rawEntry({ typeflag: '2', magic: 'gnu', name: name.slice(0, 100), linkname: link.slice(0, 100) }),
      rawEntry({ name: 'next' }),
    ]);
    expect(entries).toMatchObject(
      [{ path: name, linkname: link, headerOffset: undefined }, { path: 'next' }].map(dropUndefined),
    );
  });

  test('takes an empty GNU long name or link for none, as Go does', () => {
    for (const empty of ['', '\0junk']) {
      const { entries, error } = readTar([
        gnuLong('L', empty),
        gnuLong('K', empty),
        rawEntry({ name: 'l', typeflag: '2', linkname: 'target' }),
        rawHeader({ name: '././@LongLink', typeflag: 'L', size: 0, magic: 'gnu' }),
        rawEntry({ name: 'next' }),
        endOfArchive,
      ]);
      expect(error).toBeUndefined();
      expect(entries).toMatchObject([{ path: 'l', linkname: 'target' }, { path: 'next' }]);
    }
  });

  test('does not apply a PAX size to the long name that stands between', async () => {
    const entries = await entriesOf([
      paxHeader([['size', '4']]),
      gnuLong('L', 'long'),
      rawEntry({ size: 0 }, 'abcd'),
    ]);
    expect(entries).toMatchObject([{ path: 'long', size: 4, dataOffset: 2560 }]);
  });

  test('refuses an extended header beyond the limit', () => {
    const limits = { ...defaultLimits, extendedHeaderBytes: 100 };
    expect(readTar([gnuLong('L', 'x'.repeat(100))], limits).error).toBe(
      't.tar at byte 512: an extended header of 101 bytes; the limit is 100',
    );
  });

  test.each([
    ['99 path=x\n', 'a record with a wrong length'],
    ['path=x\n', 'a record with a wrong length'],
    ['11 path=xy', 'a record with a wrong length'],
    ['8 path\n', 'a record with a wrong length'],
    ['7 path\n', 'a record without "="'],
    ['10 size=x\n', 'a size that is no number'],
    ['11 size=-1\n', 'a size that is no number'],
    ['11 mtime=x\n', 'an mtime that is no number'],
    ['11 path=a\0\n', 'a NUL in path'],
  ])('refuses the PAX record %j', (body, reason) => {
    const { entries, error } = readTar([
      rawEntry({}),
      rawEntry({ typeflag: 'x' }, body),
      rawEntry({}),
      endOfArchive,
    ]);
    expect(error).toBe(`t.tar at byte 1024: the PAX header holds ${reason}`);
    expect(entries).toHaveLength(1);
  });
});

function dropUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
