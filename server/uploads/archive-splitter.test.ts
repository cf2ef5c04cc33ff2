import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { tarOf } from '../testing/tar-fixture.ts';
import { type ArrivingMember, ArchiveSplitter } from './archive-splitter.ts';

const long = `${'d/'.repeat(80)}long.txt`;
const archive = await tarOf([
  { name: 'a.json', content: '{"a":1}' },
  { name: 'empty' },
  { name: 'link', linkname: 'a.json' },
  { name: 'dir/' },
  { name: long, content: 'x'.repeat(5000) },
  { name: 'pax', content: 'with a PAX header', xattrs: { 'user.a': 'b'.repeat(600) } },
]);

async function split(chunks: Iterable<Uint8Array>): Promise<{ members: ArrivingMember[]; passed: Buffer }> {
  const members: ArrivingMember[] = [];
  const splitter = new ArchiveSplitter(member => members.push(member));
  return { passed: await buffer(Readable.from(chunks).pipe(splitter)), members };
}

function* chunksOf(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

it.each([1, 7, 511, 512, 513, 100_000])(
  'tells of the same members whatever the chunks: %d bytes',
  async length => {
    const { members, passed } = await split(chunksOf(archive, length));
    expect(passed.equals(archive)).toBe(true);
    expect(members.map(({ name, size }) => [name, size])).toEqual([
      ['a.json', 7],
      ['empty', 0],
      [long, 5000],
      ['pax', 17],
    ]);
    for (const { offset, size, head } of members) {
      expect(Buffer.from(head).equals(archive.subarray(offset, offset + Math.min(size, 4096)))).toBe(true);
    }
    expect(Buffer.from(members[3]?.head ?? []).toString()).toBe('with a PAX header');
  },
);

it('passes everything on where it understands nothing, and after the first damage', async () => {
  const noise = Buffer.alloc(300_000, 'not a tar at all ');
  expect((await split(chunksOf(noise, 65_536))).passed.equals(noise)).toBe(true);
  const damaged = Buffer.concat([archive.subarray(0, 1024), noise]);
  const { members, passed } = await split(chunksOf(damaged, 65_536));
  expect(passed.equals(damaged)).toBe(true);
  expect(members.map(member => member.name)).toEqual(['a.json']);
});

it('passes on an archive that is cut off', async () => {
  const cut = archive.subarray(0, archive.length - 3000);
  expect((await split(chunksOf(cut, 1000))).passed.equals(cut)).toBe(true);
});
