import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { readBySeeking, readByStream, type ReadResult } from '../testing/read-tar.ts';
import { base256, endOfArchive, gnuLong, paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';

/** Reads through both drivers, in chunks of many sizes, and expects them to agree. */
function read(parts: readonly Uint8Array[], limits = defaultLimits): ReadResult {
  const tar = Buffer.concat(parts);
  const result = readBySeeking(tar, 0, limits);
  expect(readBySeeking(tar, 512, limits)).toEqual(result);
  for (const size of [1, 7, 511, 512, 513, 1000, 4096, 100_000]) {
    expect(readByStream(tar, size, limits), `chunks of ${size}`).toEqual(result);
  }
  return result;
}

/** The entries of a tar that must be sound. */
function entriesOf(...parts: readonly Uint8Array[]): ReadResult['entries'] {
  const { entries, error } = read([...parts, endOfArchive]);
  expect(error).toBeUndefined();
  return entries;
}

const plainFile = { typeflag: '0', mode: 0o644 };

describe('headers', () => {
  test('reads a ustar file with all its fields', () => {
    const header = { name: 'bin/sh', mode: 0o104755, uid: 1000, gid: 100, mtime: 1_700_000_000 };
    expect(entriesOf(rawEntry(header, 'hello'))).toEqual([
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

  test('puts the ustar prefix before the name', () => {
    expect(entriesOf(rawEntry({ name: 'b', prefix: 'usr/share' }))).toMatchObject([{ path: 'usr/share/b' }]);
  });

  test('takes the prefix field for times where the header says GNU', () => {
    const header = { name: 'b', prefix: '00000000001\x0000000000002\0', magic: 'gnu' } as const;
    expect(entriesOf(rawEntry(header))).toMatchObject([{ path: 'b' }]);
  });

  test('takes it for a prefix where a GNU header has a path in it, as old Go wrote', () => {
    expect(entriesOf(rawEntry({ name: 'b', prefix: 'usr/share', magic: 'gnu' }))).toMatchObject([
      { path: 'usr/share/b' },
    ]);
  });

  test('ignores the prefix of a v7 header', () => {
    expect(entriesOf(rawEntry({ name: 'b', prefix: 'usr', magic: 'v7' }))).toMatchObject([{ path: 'b' }]);
  });

  test('keeps 131 bytes of prefix of a star header', () => {
    const patches = [[508, 'tar\0'] as const, [345 + 131, '00000000001\0'] as const];
    expect(entriesOf(rawEntry({ name: 'b', prefix: 'p'.repeat(131), patches }))).toMatchObject([
      { path: `${'p'.repeat(131)}/b` },
    ]);
  });

  test('uses all hundred bytes of a name without a NUL', () => {
    expect(entriesOf(rawEntry({ name: 'n'.repeat(100) }))).toMatchObject([{ path: 'n'.repeat(100) }]);
  });

  test('keeps names that are not UTF-8 as bytes', () => {
    expect(entriesOf(rawEntry({ name: Buffer.from('caf\xe9\n', 'latin1') }))).toMatchObject([
      { path: 'caf\xe9\n' },
    ]);
  });

  test.each(['\0', '7'])('takes the type %j for a file', typeflag => {
    expect(entriesOf(rawEntry({ typeflag }, 'abc'))).toMatchObject([{ typeflag: '0', size: 3 }]);
  });

  test('takes an old file whose name ends in a slash for a directory', () => {
    expect(entriesOf(rawEntry({ typeflag: '\0', name: 'd/', magic: 'v7' }))).toMatchObject([
      { typeflag: '5' },
    ]);
  });

  test('reads device numbers', () => {
    expect(entriesOf(rawEntry({ typeflag: '3', device: [1, 3] }))).toMatchObject([
      { deviceMajor: 1, deviceMinor: 3 },
    ]);
  });

  test('reads numbers in base 256, a negative time among them', () => {
    const header = { uid: 3_000_000, size: base256(3, 12), mtime: -5 };
    expect(entriesOf(rawEntry(header, 'abc'))).toMatchObject([{ uid: 3_000_000, size: 3, mtimeSeconds: -5 }]);
  });

  test('skips no bytes after a type that has no content, whatever size it states', () => {
    const headers = ['1', '2', '3', '4', '5', '6'].map(typeflag =>
      rawHeader({ typeflag, name: typeflag, size: 99 }),
    );
    const entries = entriesOf(...headers, rawEntry({ name: 'last' }));
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

  test('accepts a signed checksum', () => {
    const name = Buffer.from('caf\xe9', 'latin1');
    expect(entriesOf(rawEntry({ name, checksum: 'signed' }))).toMatchObject([{ path: 'caf\xe9' }]);
  });
});

describe('extended headers', () => {
  test('overrides path, linkpath, size, owner and time by PAX records', () => {
    const pax = paxHeader([
      ['path', 'long/é'],
      ['size', '4'],
      ['uid', '5000000'],
      ['gid', '6000000'],
      ['mtime', '-1.5'],
      ['comment', 'x'],
    ]);
    expect(entriesOf(pax, rawEntry({ size: 0 }, 'abcd'), rawEntry({ name: 'next' }))).toEqual([
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

  test('gives a linkpath to links only', () => {
    const pax = paxHeader([['linkpath', 'target']]);
    expect(entriesOf(pax, rawEntry({ typeflag: '2' }), pax, rawEntry({}))).toMatchObject([
      { linkname: 'target' },
      { path: 'file' },
    ]);
  });

  test('keeps extended attributes binary, and takes one without a value for none, as engines do', () => {
    const value = Buffer.from([0, 10, 61, 255, 10]);
    const pax = paxHeader([
      ['SCHILY.xattr.security.capability', value],
      ['SCHILY.xattr.user.é', ''],
    ]);
    expect(entriesOf(pax, rawEntry({}), rawEntry({}))).toEqual([
      {
        ...plainFile,
        path: 'file',
        xattrs: { 'security.capability': '\x00\n=\xff\n' },
        dataOffset: 1536,
      },
      { ...plainFile, path: 'file', headerOffset: 1536, dataOffset: 2048 },
    ]);
  });

  test('applies global records to all that follow, own ones win, an empty one means the header', () => {
    const entries = entriesOf(
      paxHeader([['uid', '7'], ['SCHILY.xattr.user.a', 'g']], 'g'), // prettier-ignore
      rawEntry({ uid: 1 }),
      paxHeader([['uid', '8'], ['SCHILY.xattr.user.b', 'o']]), // prettier-ignore
      rawEntry({ uid: 1 }),
      paxHeader([['uid', '']]),
      rawEntry({ uid: 1 }),
      paxHeader([['gid', '9']], 'g'),
      rawEntry({ uid: 1 }),
    );
    expect(entries.map(({ uid, gid, xattrs }) => ({ uid, gid, xattrs }))).toEqual([
      { uid: 7, gid: undefined, xattrs: { 'user.a': 'g' } },
      { uid: 8, gid: undefined, xattrs: { 'user.a': 'g', 'user.b': 'o' } },
      { uid: 1, gid: undefined, xattrs: { 'user.a': 'g' } },
      { uid: 7, gid: 9, xattrs: { 'user.a': 'g' } },
    ]);
  });

  test('allows a global header at the very end', () => {
    expect(entriesOf(rawEntry({}), paxHeader([['comment', 'bye']], 'g'))).toHaveLength(1);
  });

  test('reads GNU long names and long links', () => {
    const name = 'n'.repeat(300);
    const link = `${'l'.repeat(200)}\xe9`;
    const entries = entriesOf(
      gnuLong('K', Buffer.from(link, 'latin1')),
      gnuLong('L', name),
      rawEntry({ typeflag: '2', magic: 'gnu', name: name.slice(0, 100), linkname: link.slice(0, 100) }),
      rawEntry({ name: 'next' }),
    );
    expect(entries).toMatchObject(
      [{ path: name, linkname: link, headerOffset: undefined }, { path: 'next' }].map(dropUndefined),
    );
  });

  test('does not apply a PAX size to the long name that stands between', () => {
    const entries = entriesOf(
      paxHeader([['size', '4']]),
      gnuLong('L', 'long'),
      rawEntry({ size: 0 }, 'abcd'),
    );
    expect(entries).toMatchObject([{ path: 'long', size: 4, dataOffset: 2560 }]);
  });

  test('refuses an extended header beyond the limit', () => {
    const limits = { ...defaultLimits, extendedHeaderBytes: 100 };
    expect(read([gnuLong('L', 'x'.repeat(100))], limits).error).toBe(
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
    const { entries, error } = read([
      rawEntry({}),
      rawEntry({ typeflag: 'x' }, body),
      rawEntry({}),
      endOfArchive,
    ]);
    expect(error).toBe(`t.tar at byte 1024: the PAX header holds ${reason}`);
    expect(entries).toHaveLength(1);
  });
});

describe('sparse files', () => {
  const stored = Buffer.concat([Buffer.alloc(512, 'a'), Buffer.alloc(100, 'b')]);
  const expected = { typeflag: '0', size: 10_000, storedSize: 612, extents: [1024, 512, 9000, 100] };

  test('reads the old GNU format', () => {
    const header = rawEntry(
      { typeflag: 'S', magic: 'gnu', patches: [[386, sparsePairs([1024, 512, 9000, 100, 10_000, 0])], [483, octal(10_000)]] }, // prettier-ignore
      stored,
    );
    expect(entriesOf(header, rawEntry({ name: 'next' }))).toMatchObject([
      { ...expected, dataOffset: 512 },
      { path: 'next' },
    ]);
  });

  test('reads the old GNU format with extension headers', () => {
    const pairs = Array.from({ length: 30 }, (_, at) => [at * 1024, 20]).flat();
    const extension = (from: number, more: boolean): Uint8Array => {
      const block = Buffer.alloc(512);
      block.set(sparsePairs(pairs.slice(from * 2, (from + 21) * 2)));
      block[504] = more ? 1 : 0;
      return block;
    };
    const header = rawHeader({
      name: 'sparse',
      typeflag: 'S',
      magic: 'gnu',
      size: 600,
      patches: [[386, sparsePairs(pairs.slice(0, 8))], [482, '\x01'], [483, octal(50_000)]], // prettier-ignore
    });
    const entries = entriesOf(
      header,
      extension(4, true),
      extension(25, false),
      Buffer.alloc(1024),
      rawEntry({ name: 'next' }),
    );
    expect(entries).toMatchObject([
      { path: 'sparse', size: 50_000, storedSize: 600, extents: pairs, dataOffset: 1536 },
      { path: 'next', headerOffset: 2560 },
    ]);
  });

  test('reads PAX format 0.0', () => {
    const pax = paxHeader([
      ['GNU.sparse.size', '10000'],
      ['GNU.sparse.numblocks', '2'],
      ['GNU.sparse.offset', '1024'],
      ['GNU.sparse.numbytes', '512'],
      ['GNU.sparse.offset', '9000'],
      ['GNU.sparse.numbytes', '100'],
    ]);
    expect(entriesOf(pax, rawEntry({ name: 'real' }, stored))).toMatchObject([{ ...expected, path: 'real' }]);
  });

  test('reads PAX format 0.1', () => {
    const pax = paxHeader([
      ['GNU.sparse.size', '10000'],
      ['GNU.sparse.numblocks', '2'],
      ['GNU.sparse.name', 'real'],
      ['GNU.sparse.map', '1024,512,9000,100'],
    ]);
    expect(entriesOf(pax, rawEntry({ name: 'GNUSparseFile.1/real' }, stored))).toMatchObject([
      { ...expected, path: 'real' },
    ]);
  });

  test.each([2, 200])('reads PAX format 1.0 with %d extents, its map before the data', count => {
    const pairs = Array.from({ length: count }, (_, at) => [at * 1_000_000, 3]).flat();
    const map = Buffer.from(`${count}\n${pairs.join('\n')}\n`);
    const content = Buffer.concat([
      map,
      Buffer.alloc(Math.ceil(map.length / 512) * 512 - map.length),
      Buffer.alloc(count * 3),
    ]);
    const pax = paxHeader([
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.name', 'real'],
      ['GNU.sparse.realsize', '1000000000'],
    ]);
    const entries = entriesOf(
      pax,
      rawEntry({ name: 'GNUSparseFile.1/real' }, content),
      rawEntry({ name: 'next' }),
    );
    expect(entries).toMatchObject([
      { path: 'real', size: 1_000_000_000, storedSize: count * 3, extents: pairs },
      { path: 'next' },
    ]);
  });

  test.each([
    ['overlapping', '0,10,5,10'],
    ['out of order', '100,10,0,10'],
    ['beyond the end', '9990,20'],
    ['longer than what is stored', '0,30'],
    ['odd', '0,20,5'],
  ])('refuses a map that is %s', (_, map) => {
    const pax = paxHeader([['GNU.sparse.size', '10000'], ['GNU.sparse.map', map]]); // prettier-ignore
    const { error } = read([pax, rawEntry({ name: 's' }, 'x'.repeat(20))]);
    expect(error).toBe('t.tar at byte 1536: the sparse map of "s" does not fit its content');
  });

  test('refuses a map of format 1.0 that is no list of numbers', () => {
    const pax = paxHeader([['GNU.sparse.major', '1'], ['GNU.sparse.realsize', '5']]); // prettier-ignore
    const { error } = read([pax, rawEntry({}, 'hello\n'.repeat(100))]);
    expect(error).toBe('t.tar at byte 1536: the sparse map holds something that is no number');
  });

  test('refuses a map that fills its content and goes on', () => {
    const pax = paxHeader([['GNU.sparse.major', '1'], ['GNU.sparse.realsize', '5']]); // prettier-ignore
    const { error } = read([pax, rawEntry({}, '1000\n'), rawEntry({}, '1\n'.repeat(600)), endOfArchive]);
    expect(error).toMatch(/sparse map/);
  });
});

describe('ends', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['two blocks of zeros', Buffer.alloc(1024)],
    ['one block of zeros', Buffer.alloc(512)],
    ['many blocks of zeros', Buffer.alloc(10_240)],
  ])('takes %s for an empty archive', (_, tar) => {
    expect(read([tar])).toEqual({ entries: [], error: undefined });
  });

  test('does without the blocks of zeros, and without the last padding', () => {
    const tar = rawEntry({}, 'abc');
    expect(read([tar])).toMatchObject({ entries: [{ size: 3 }], error: undefined });
    expect(read([tar.subarray(0, 515)])).toMatchObject({ entries: [{ size: 3 }], error: undefined });
  });

  test('ignores whatever follows the end', () => {
    expect(read([rawEntry({}), endOfArchive, Buffer.alloc(700, 'x')])).toMatchObject({
      entries: [{}],
      error: undefined,
    });
  });

  test.each([
    [400, 't.tar at byte 400: the archive is cut off within a header', 0],
    [515, 't.tar at byte 515: the archive is cut off within the content of "a"', 1],
    [1100, 't.tar at byte 1100: the archive is cut off within a header', 1],
    [1600, 't.tar at byte 1600: the archive is cut off within a header', 1],
    [2048, 't.tar at byte 2048: the archive is cut off within a header', 1],
  ])(
    'says where the archive is cut off after %d bytes, and keeps the entries before',
    (length, message, count) => {
      const tar = Buffer.concat([rawEntry({ name: 'a' }, 'hello'), paxHeader([['path', 'b']]), rawEntry({})]);
      const { entries, error } = read([tar.subarray(0, length)]);
      expect(error).toBe(message);
      expect(entries).toHaveLength(count);
    },
  );

  test('names the offset of a wrong checksum, and keeps the entries before', () => {
    const { entries, error } = read([rawEntry({ name: 'a' }), rawHeader({ checksum: 1 })]);
    expect(error).toBe('t.tar at byte 512: a tar header with a wrong checksum: the archive is damaged here');
    expect(entries).toHaveLength(1);
  });

  test('says that something is no tar at all', () => {
    expect(read([Buffer.alloc(2000, 'text ')]).error).toBe('t.tar at byte 0: this is not a tar archive');
  });

  test('refuses data between the two blocks of zeros', () => {
    const { error } = read([rawEntry({}), Buffer.alloc(512), rawEntry({})]);
    expect(error).toBe('t.tar at byte 1024: data after a block of zeros, which should end the archive');
  });

  test('refuses an end between an extended header and its entry', () => {
    const { error } = read([paxHeader([['path', 'x']]), endOfArchive]);
    expect(error).toBe('t.tar at byte 1024: the archive ends between an extended header and its entry');
  });

  test.each([
    ['size', { size: 'abc' }],
    ['size', { size: base256(-1, 12) }],
    ['mode', { mode: '9' }],
    ['user ID', { uid: 'x' }],
    ['group ID', { gid: 'x' }],
    ['modification time', { mtime: 'x' }],
    ['device number', { typeflag: '3', patches: [[329, 'x']] }],
  ] as const)('refuses a header whose %s is no number', (field, header) => {
    expect(read([rawHeader(header)]).error).toBe(`t.tar at byte 0: the header's ${field} is no number`);
  });

  test('refuses more entries than the limit', () => {
    const { entries, error } = read([rawEntry({}), rawEntry({}), rawEntry({})], {
      ...defaultLimits,
      entries: 2,
    });
    expect(error).toBe('t.tar at byte 1536: more than 2 entries');
    expect(entries).toHaveLength(2);
  });
});

test('reads archives whose contents lie far apart and close together', () => {
  const sizes = Array.from({ length: 60 }, (_, at) => (at % 10 === 9 ? 400_000 : at * 7));
  const parts = sizes.map((size, at) => rawEntry({ name: `f${at}` }, Buffer.alloc(size)));
  const { entries, error } = readBySeeking(Buffer.concat([...parts, endOfArchive]));
  expect(error).toBeUndefined();
  expect(entries.map(entry => entry.size ?? 0)).toEqual(sizes);
});

function octal(value: number): string {
  return value.toString(8).padStart(11, '0');
}

function sparsePairs(numbers: readonly number[]): Uint8Array {
  return Buffer.from(numbers.map(number => `${octal(number)}\0`).join(''));
}

function dropUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
