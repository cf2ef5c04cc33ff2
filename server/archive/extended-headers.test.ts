import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { entriesOf, readTar } from '../testing/sound-tar.ts';
import { endOfArchive, gnuLong, paxHeader, rawEntry } from '../testing/tar-blocks.ts';

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

  test('applies global records to all that follow, own ones win, an empty one means the header', async () => {
    const tar = [
      paxHeader([['uid', '7'], ['SCHILY.xattr.user.a', 'g']], 'g'), // prettier-ignore
      rawEntry({ uid: 1 }),
      paxHeader([['uid', '8'], ['SCHILY.xattr.user.b', 'o']]), // prettier-ignore
      rawEntry({ uid: 1 }),
      paxHeader([['uid', '']]),
      rawEntry({ uid: 1 }),
      paxHeader([['gid', '9']], 'g'),
      rawEntry({ uid: 1 }),
    ];
    const entries = await entriesOf(tar, [
      { reader: 'GNU tar', because: 'it takes no value for a broken one', refuses: 'invalid uid=' },
      {
        reader: 'tar-stream',
        because: 'it heeds a global header only where an entry has one of its own',
        sees: ([first, second, third, last]) => [
          { ...first!, uid: 1, xattrs: {} },
          second!,
          third!,
          { ...last!, uid: 1, gid: 0, xattrs: {} },
        ],
      },
    ]);
    expect(entries.map(({ uid, gid, xattrs }) => ({ uid, gid, xattrs }))).toEqual([
      { uid: 7, gid: undefined, xattrs: { 'user.a': 'g' } },
      { uid: 8, gid: undefined, xattrs: { 'user.a': 'g', 'user.b': 'o' } },
      { uid: 1, gid: undefined, xattrs: { 'user.a': 'g' } },
      { uid: 7, gid: 9, xattrs: { 'user.a': 'g' } },
    ]);
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
