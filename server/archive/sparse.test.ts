import { describe, expect, test } from 'vitest';
import { type Deviation, entriesOf, readTar } from '../testing/sound-tar.ts';
import type { CommonEntry } from '../testing/tar-oracles.ts';
import { endOfArchive, paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';

describe('sparse files', () => {
  const stored = Buffer.concat([Buffer.alloc(512, 'a'), Buffer.alloc(100, 'b')]);
  const expected = { typeflag: '0', size: 10_000, storedSize: 612, extents: [1024, 512, 9000, 100] };

  const storedName = 'GNUSparseFile.1/real';

  /** tar-stream does not know sparse files: what it has in their place. */
  const asStored = (entry: Partial<CommonEntry>, content: Buffer): Deviation[] => [
    {
      reader: 'tar-stream',
      because: 'it gives a sparse file as it is stored',
      sees: ([first, ...rest]) => [{ ...first!, ...entry }, ...rest],
      content,
    },
  ];

  test('reads the old GNU format', async () => {
    const header = rawEntry(
      { typeflag: 'S', magic: 'gnu', patches: [[386, sparsePairs([1024, 512, 9000, 100, 10_000, 0])], [483, octal(10_000)]] }, // prettier-ignore
      stored,
    );
    expect(
      await entriesOf([header, rawEntry({ name: 'next' })], asStored({ type: '', size: 0 }, stored)),
    ).toMatchObject([{ ...expected, dataOffset: 512 }, { path: 'next' }]);
  });

  test('reads the old GNU format with extension headers', async () => {
    const pairs = Array.from({ length: 30 }, (_, at) => [at * 1024, 512]).flat();
    const written = [...pairs, 50_000, 0];
    const extension = (from: number, more: boolean): Uint8Array => {
      const block = Buffer.alloc(512);
      block.set(sparsePairs(written.slice(from * 2, (from + 21) * 2)));
      block[504] = more ? 1 : 0;
      return block;
    };
    const header = rawHeader({
      name: 'sparse',
      typeflag: 'S',
      magic: 'gnu',
      size: 15_360,
      patches: [[386, sparsePairs(pairs.slice(0, 8))], [482, '\x01'], [483, octal(50_000)]], // prettier-ignore
    });
    const blocks = [extension(4, true), extension(25, false), Buffer.alloc(15_360)];
    const entries = await entriesOf(
      [header, ...blocks, rawEntry({ name: 'next' })],
      // It takes the map for the first blocks of the content.
      asStored({ type: '', size: 0 }, Buffer.concat(blocks).subarray(0, 15_360)),
    );
    expect(entries).toMatchObject([
      { path: 'sparse', size: 50_000, storedSize: 15_360, extents: pairs, dataOffset: 1536 },
      { path: 'next', headerOffset: 16_896 },
    ]);
  });

  test('takes extents to be stored back to back, whatever their lengths, as Go and so engines do', async () => {
    const pax = paxHeader([
      ['GNU.sparse.size', '50'],
      ['GNU.sparse.numblocks', '2'],
      ['GNU.sparse.map', '0,3,40,10'],
    ]);
    const content = Buffer.from('abcdefghijklm');
    const entries = await entriesOf(
      [pax, rawEntry({ name: storedName }, content)],
      [
        {
          reader: 'GNU tar',
          because: 'it takes each to begin at a block',
          content: Buffer.from('abc'.padEnd(50, '\0')),
        },
        ...asStored({ size: 13 }, content),
      ],
    );
    expect(entries).toMatchObject([{ size: 50, storedSize: 13, extents: [0, 3, 40, 10] }]);
  });

  test('reads PAX format 0.0', async () => {
    const pax = paxHeader([
      ['GNU.sparse.size', '10000'],
      ['GNU.sparse.numblocks', '3'],
      ['GNU.sparse.offset', '1024'],
      ['GNU.sparse.numbytes', '512'],
      ['GNU.sparse.offset', '9000'],
      ['GNU.sparse.numbytes', '100'],
      ['GNU.sparse.offset', '10000'],
      ['GNU.sparse.numbytes', '0'],
    ]);
    expect(
      await entriesOf([pax, rawEntry({ name: 'real' }, stored)], asStored({ size: 612 }, stored)),
    ).toMatchObject([{ ...expected, path: 'real' }]);
  });

  test('reads PAX format 0.1', async () => {
    const pax = paxHeader([
      ['GNU.sparse.size', '10000'],
      ['GNU.sparse.numblocks', '3'],
      ['GNU.sparse.name', 'real'],
      ['GNU.sparse.map', '1024,512,9000,100,10000,0'],
    ]);
    expect(
      await entriesOf(
        [pax, rawEntry({ name: storedName }, stored)],
        asStored({ path: storedName, size: 612 }, stored),
      ),
    ).toMatchObject([{ ...expected, path: 'real' }]);
  });

  test.each([2, 200])('reads PAX format 1.0 with %d extents, its map before the data', async count => {
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
    const entries = await entriesOf(
      [pax, rawEntry({ name: storedName }, content), rawEntry({ name: 'next' })],
      asStored({ path: storedName, size: content.length }, content),
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
    const { error } = readTar([pax, rawEntry({ name: 's' }, 'x'.repeat(20))]);
    expect(error).toBe('t.tar at byte 1536: the sparse map of "s" does not fit its content');
  });

  test.each<[string, [string, string][]]>([
    ['that say no format and have no map', []],
    ['that say no format and have an empty map', [['GNU.sparse.map', '']]],
    ['of a format that nobody knows', format(2, 0)],
    ['of a format of which a half is missing', [['GNU.sparse.major', '1']]],
    ['of a format that is no number', [['GNU.sparse.major', '1.0'], ['GNU.sparse.minor', '0']]], // prettier-ignore
  ])('takes a file for what is stored, as Go does, by records %s', (_, records) => {
    const pax = paxHeader([...records, ['GNU.sparse.size', '100000'], ['GNU.sparse.name', 'other']]);
    const { entries, error } = readTar([
      pax,
      rawEntry({ name: 's' }, 'abc'),
      rawEntry({ name: 'next' }, 'd'),
    ]);
    expect(error).toBeUndefined();
    expect(entries).toMatchObject([
      { path: 's', size: 3, storedSize: 3, dataOffset: 1536 },
      { path: 'next', size: 1, dataOffset: 2560 },
    ]);
    expect(entries[0]).not.toHaveProperty('extents');
  });

  test.each([
    [0, 0],
    [0, 1],
  ])('refuses a file of format %d.%d without a map, as Go does', (major, minor) => {
    const pax = paxHeader([...format(major, minor), ['GNU.sparse.size', '100000']]);
    const { entries, error } = readTar([pax, rawEntry({ name: 's' }, 'abc')]);
    expect(error).toBe('t.tar at byte 1536: the sparse file "s" has no map');
    expect(entries).toEqual([]);
  });

  test('keeps the name of the header where the real one is empty, and refuses a NUL in it', () => {
    const named = (name: string): Uint8Array =>
      paxHeader([
        ['GNU.sparse.name', name],
        ['GNU.sparse.size', '10'],
        ['GNU.sparse.map', '0,3'],
      ]);
    expect(readTar([named(''), rawEntry({ name: 's' }, 'abc')]).entries).toMatchObject([
      { path: 's', size: 10, extents: [0, 3] },
    ]);
    expect(readTar([named('a\0b'), rawEntry({ name: 's' }, 'abc')]).error).toBe(
      't.tar at byte 512: the PAX header holds a NUL in GNU.sparse.name',
    );
  });

  test('refuses a map of format 1.0 that is no list of numbers', () => {
    const pax = paxHeader([...format(1, 0), ['GNU.sparse.realsize', '5']]);
    const { error } = readTar([pax, rawEntry({}, 'hello\n'.repeat(100))]);
    expect(error).toBe('t.tar at byte 1536: the sparse map holds something that is no number');
  });

  test('refuses a map that fills its content and goes on', () => {
    const pax = paxHeader([...format(1, 0), ['GNU.sparse.realsize', '5']]);
    const { error } = readTar([pax, rawEntry({}, '1000\n'), rawEntry({}, '1\n'.repeat(600)), endOfArchive]);
    expect(error).toMatch(/sparse map/);
  });
});

function format(major: number, minor: number): [string, string][] {
  return [
    ['GNU.sparse.major', String(major)],
    ['GNU.sparse.minor', String(minor)],
  ];
}

function octal(value: number): string {
  return value.toString(8).padStart(11, '0');
}

function sparsePairs(numbers: readonly number[]): Uint8Array {
  return Buffer.from(numbers.map(number => `${octal(number)}\0`).join(''));
}
