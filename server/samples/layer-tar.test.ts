import { extract, type Header } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { LayerPacker } from './layer-tar.ts';
import { directory, fifo, file, hardLink, opaqueDirectory, symlink, whiteout } from './sample.ts';

const first = new Date('2020-01-01T00:00:00Z');
const second = new Date('2020-01-02T00:00:00Z');

async function headersOf(tar: Buffer): Promise<Header[]> {
  const headers: Header[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    headers.push(entry.header);
    entry.resume();
  }
  return headers;
}

const names = (headers: readonly Header[]) => headers.map(header => header.name);
const day = (headers: readonly Header[], name: string) =>
  headers
    .find(header => header.name === name)
    ?.mtime.toISOString()
    .slice(0, 10);

describe('LayerPacker', () => {
  it('makes an empty layer a tar of nothing but its end', async () => {
    expect(await new LayerPacker().pack([], first)).toEqual(Buffer.alloc(1024));
  });

  it('refuses a path that stands twice', async () => {
    const twice = new LayerPacker().pack([file('a/b', []), directory('a')], first);
    await expect(twice).rejects.toThrow('a stands twice in one layer of a sample');
  });

  it('puts each parent directory before what it holds, once', async () => {
    const tar = await new LayerPacker().pack(
      [file('a/b/c', ['x']), file('a/b/d', ['y']), file('a/e', ['z'])],
      first,
    );
    expect(names(await headersOf(tar))).toEqual(['a/', 'a/b/', 'a/b/c', 'a/b/d', 'a/e']);
  });

  it('gives a directory the time of the step only where a name came or went', async () => {
    const packer = new LayerPacker();
    await packer.pack([file('etc/motd', ['1']), file('var/log/a', ['1']), file('srv/b', ['1'])], first);
    const upper = await headersOf(
      await packer.pack([file('etc/motd', ['2']), whiteout('var/log/a'), file('srv/c', ['1'])], second),
    );
    expect(names(upper)).toEqual(['etc/', 'etc/motd', 'var/', 'var/log/', 'var/log/.wh.a', 'srv/', 'srv/c']);
    expect(day(upper, 'etc/')).toBe('2020-01-01');
    expect(day(upper, 'etc/motd')).toBe('2020-01-02');
    expect(day(upper, 'var/')).toBe('2020-01-01');
    expect(day(upper, 'var/log/')).toBe('2020-01-02');
    expect(day(upper, 'srv/')).toBe('2020-01-02');
  });

  it('repeats the mode and owner of a directory that a lower layer made', async () => {
    const packer = new LayerPacker();
    await packer.pack([directory('home/me', { mode: 0o700, uid: 1000, gid: 100 })], first);
    const upper = await headersOf(await packer.pack([file('home/me/note', ['x'])], second));
    expect(upper[1]).toMatchObject({ name: 'home/me/', mode: 0o700, uid: 1000, gid: 100 });
  });

  it('writes links, pipes, opaque marks, long and non-ASCII names and extended attributes', async () => {
    const original = file('đích.txt', ['one'], {
      mode: 0o4750,
      xattrs: { 'user.note': 'xin chào', 'user.nul': 'a\0b' },
    });
    const long = 'n'.repeat(200);
    const headers = await headersOf(
      await new LayerPacker().pack(
        [
          original,
          hardLink('second', original),
          symlink('pointer', 'đích.txt'),
          fifo('pipe'),
          ...opaqueDirectory('cache'),
          file(long, []),
        ],
        first,
      ),
    );
    expect(
      headers.map(header => [header.name, header.type, header.size, header.mode, header.linkname]),
    ).toEqual([
      ['đích.txt', 'file', 4, 0o4750, null],
      ['second', 'link', 0, 0o4750, 'đích.txt'],
      ['pointer', 'symlink', 0, 0o777, 'đích.txt'],
      ['pipe', 'fifo', 0, 0o600, null],
      ['cache/', 'directory', 0, 0o755, null],
      ['cache/.wh..wh..opq', 'file', 0, 0o644, null],
      [long, 'file', 0, 0o644, null],
    ]);
    expect(headers[0]?.pax).toMatchObject({
      'SCHILY.xattr.user.note': 'xin chào',
      'SCHILY.xattr.user.nul': 'a\0b',
    });
  });
});
