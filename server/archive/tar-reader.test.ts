import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { readBySeeking } from '../testing/read-tar.ts';
import { readTar } from '../testing/sound-tar.ts';
import { base256, endOfArchive, paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';

describe('ends', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['two blocks of zeros', Buffer.alloc(1024)],
    ['one block of zeros', Buffer.alloc(512)],
    ['many blocks of zeros', Buffer.alloc(10_240)],
  ])('takes %s for an empty archive', (_, tar) => {
    expect(readTar([tar])).toEqual({ entries: [], error: undefined });
  });

  test('does without the blocks of zeros, and without the last padding', () => {
    const tar = rawEntry({}, 'abc');
    expect(readTar([tar])).toMatchObject({ entries: [{ size: 3 }], error: undefined });
    expect(readTar([tar.subarray(0, 515)])).toMatchObject({ entries: [{ size: 3 }], error: undefined });
  });

  test('ignores whatever follows the end', () => {
    expect(readTar([rawEntry({}), endOfArchive, Buffer.alloc(700, 'x')])).toMatchObject({
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
      const { entries, error } = readTar([tar.subarray(0, length)]);
      expect(error).toBe(message);
      expect(entries).toHaveLength(count);
    },
  );

  test('names the offset of a wrong checksum, and keeps the entries before', () => {
    const { entries, error } = readTar([rawEntry({ name: 'a' }), rawHeader({ checksum: 1 })]);
    expect(error).toBe('t.tar at byte 512: a tar header with a wrong checksum: the archive is damaged here');
    expect(entries).toHaveLength(1);
  });

  test('says that something is no tar at all', () => {
    expect(readTar([Buffer.alloc(2000, 'text ')]).error).toBe('t.tar at byte 0: this is not a tar archive');
  });

  test('refuses data between the two blocks of zeros', () => {
    const { error } = readTar([rawEntry({}), Buffer.alloc(512), rawEntry({})]);
    expect(error).toBe('t.tar at byte 1024: data after a block of zeros, which should end the archive');
  });

  test('refuses an end between an extended header and its entry', () => {
    const { error } = readTar([paxHeader([['path', 'x']]), endOfArchive]);
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
    expect(readTar([rawHeader(header)]).error).toBe(`t.tar at byte 0: the header's ${field} is no number`);
  });

  test('refuses more entries than the limit', () => {
    const { entries, error } = readTar([rawEntry({}), rawEntry({}), rawEntry({})], {
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
