import { describe, expect, it } from 'vitest';
import { EntryFlag, type LayerIndex } from '../layers/layer-index.ts';
import { defaultLimits } from '../limits.ts';
import { indexTar } from '../testing/merge-layers.ts';
import { entryOf, errorOf, lower, see, seeDespite, warningsOf } from '../testing/see-layer-tars.ts';
import type { Deviation } from '../testing/sound-tar.ts';
import { paxHeader, rawEntry, rawHeader } from '../testing/tar-blocks.ts';
import { type FixtureItem, tarOf } from '../testing/tar-fixture.ts';

describe('paths', () => {
  it.each<[string, FixtureItem[], string[]]>([
    [
      'absolute ones are relative',
      ['/x', '//y', '///d2//z'],
      ['/d2 dir < 1', '/d2/z file 0< 1', '/x file 0< 1', '/y file 0< 1'],
    ],
    [
      'dots are taken out, and none lead above the root',
      ['./x', '../b', 'd/../../c', '././e/./g'],
      ['/b file 0< 1', '/c file 0< 1', '/e dir < 1', '/e/g file 0< 1', '/x file 0< 1'],
    ],
    [
      'the root and empty names are skipped',
      ['./', '/', '../', rawHeader({ name: '' }), 'x'],
      ['/x file 0< 1'],
    ],
    ['a backslash is part of a name', ['a\\b'], ['/a\\b file 0< 1']],
    [
      'the last of several entries wins',
      [{ name: 'x', content: '1' }, 'x/y', { name: 'x', content: '333' }],
      ['/x file 3< 1'],
    ],
    ['a directory twice keeps what is in it', ['x/', 'x/y', 'x/'], ['/x dir < 1', '/x/y file 0< 1']],
    [
      'a link of the same layer is followed, inside the root',
      [{ name: 'l', linkname: '../../real' }, 'l/x'],
      ['/l symlink ../../real< 1', '/real dir < 1', '/real/x file 0< 1'],
    ],
    [
      'a file in place of a directory takes its content along',
      ['x/', 'x/y', { name: 'x', content: 'z' }],
      ['/x file 1< 1'],
    ],
  ])('%s', async (_title, items, seen) => {
    expect(await see(items)).toEqual(seen);
  });

  it.each<[string, FixtureItem]>([
    ['a link', { name: 'link/sub', linkname: '/other' }],
    ['a hard link', { name: 'link/sub', type: 'link', linkname: 'other-link' }],
  ])(
    '%s takes the place of a directory through a link, and what follows goes where it leads',
    async (_, taking) => {
      const items: FixtureItem[] = [
        'real/',
        'other/',
        { name: 'other-link', linkname: '/other' },
        { name: 'link', linkname: 'real' },
        'real/sub/a',
        taking,
        { name: 'real/sub/b', content: '22' },
      ];
      expect((await see(items)).filter(line => !line.startsWith('/other-link'))).toEqual([
        '/link symlink real< 1',
        '/other dir < 1',
        '/other/b file 2< 1',
        '/real dir < 1',
        expect.stringMatching(/^\/real\/sub symlink \/other/),
      ]);
    },
  );

  it('a link of a lower layer is not followed: a directory takes its place', async () => {
    expect(await see([{ name: 'l', linkname: 'd' }, 'd/a'], ['l/x'])).toEqual([
      '/d dir < 1',
      '/d/a file 0< 1',
      '/l dir < 2',
      '/l/x file 0< 2',
    ]);
  });

  it('keep their bytes where they are no UTF-8', async () => {
    const name = Uint8Array.of(0x61, 0xff, 0x0a, 0x62);
    expect(await entryOf('/a\ufffd\nb', [{ name }])).toMatchObject({
      pathBytes: Buffer.concat([Buffer.from('/'), name]).toString('base64'),
    });
  });

  it('that go round, are too long or too deep are refused', async () => {
    expect(await errorOf([{ name: 'a', linkname: 'b' }, { name: 'b', linkname: 'a' }, 'a/x'])).toBe(
      'l.tar at byte 1024: a path through more than 40 symbolic links, probably a cycle, is nothing that an engine ' +
        'would unpack: "a/x"',
    );
    expect(await errorOf([`${'d/'.repeat(513)}x`])).toContain('a path 514 directories deep');
    expect(await errorOf(['x'.repeat(5000)])).toContain('a path of 5000 bytes');
    expect(await errorOf(['a', 'b', 'c'], { ...defaultLimits, entries: 2 })).toContain('more than 2 entries');
    expect(await errorOf(['a/b/c/d'], { ...defaultLimits, entries: 3 })).toContain('more than 3 entries');
  });
});

describe('attributes', () => {
  it('a parent that is only implied takes those of the lower layer, or 0755 of root', async () => {
    expect(await entryOf('/d', lower, ['d/new'])).toMatchObject({ mode: 0o700, uid: 5, gid: 6, layer: 1 });
    expect(await entryOf('/n', lower, ['n/new'])).toMatchObject({ mode: 0o755, uid: 0, gid: 0, layer: 2 });
  });

  it('keep mode bits, owner, time with its fraction, devices and attributes of any bytes', async () => {
    const value = Uint8Array.of(0, 1, 0x0a, 0x3d, 0xff);
    expect(
      await entryOf('/x', [
        {
          name: 'x',
          mode: 0o6755,
          uid: 70_000,
          mtime: '1700000000.123456789',
          xattrs: { 'security.capability': value },
        },
      ]),
    ).toMatchObject({
      mode: 0o6755,
      uid: 70_000,
      mtime: '1700000000.123456789',
      xattrs: { 'security.capability': Buffer.from(value).toString('base64') },
    });
    expect(await entryOf('/c', [{ name: 'c', type: 'char', device: [10, 229] }])).toMatchObject({
      type: 'char',
      rdev: [10, 229],
    });
    expect(await entryOf('/l', [{ name: 'l', linkname: 'x', mode: 0o644 }])).toMatchObject({
      mode: 0o777,
      linkTarget: 'x',
    });
  });

  it('a time before 1970 is 1970, as engines unpack it', async () => {
    expect(await entryOf('/x', [{ name: 'x', mtime: '-5.5' }])).toMatchObject({ mtime: '0.000000000' });
  });

  it('old types are files, and sizes of what has no content are none', async () => {
    const because = 'it skips the bytes that the header of a symbolic link claims';
    const deviations: Deviation[] = [
      { reader: 'GNU tar', because, sees: right => right.filter(({ path }) => path !== 'pipe') },
      { reader: 'tar-stream', because: 'it waits for the bytes of a pipe', neverEnds: true },
    ];
    const seen = await seeDespite(deviations, [
      rawEntry({ name: 'old', typeflag: '\0' }, 'xx'),
      rawEntry({ name: 'contiguous', typeflag: '7' }, 'xxx'),
      rawHeader({ name: 'dir/', typeflag: '5', size: 4096 }),
      rawHeader({ name: 'sl', typeflag: '2', linkname: 'old', size: 3 }),
      rawHeader({ name: 'pipe', typeflag: '6', size: 999 }),
      rawHeader({ name: 'hard', typeflag: '1', linkname: 'old', size: 2 }),
    ]);
    expect(seen).toEqual([
      '/contiguous file 3< 1',
      '/dir dir < 1',
      '/hard file /old< 1',
      '/old file 2< 1',
      '/pipe fifo < 1',
      '/sl symlink old< 1',
    ]);
  });
});

describe('hard links', () => {
  it('show the size of their target, and keep it when the target is written again', async () => {
    const items: FixtureItem[] = [
      { name: 'a', content: 'four' },
      { name: 'b', type: 'link', linkname: 'a' },
      { name: 'a', content: 'seven..' },
    ];
    expect(await entryOf('/b', items)).toMatchObject({ type: 'file', size: 4 });
    expect(await entryOf('/a', items)).toMatchObject({ type: 'file', size: 7 });
  });

  it('overwrite mode and owner of what they share', async () => {
    const items: FixtureItem[] = [
      { name: 'a', mode: 0o600 },
      { name: 'b', type: 'link', linkname: './a', mode: 0o644, uid: 9 },
    ];
    expect(await entryOf('/a', items)).toMatchObject({ mode: 0o644, uid: 9 });
  });

  it('to what the layer does not hold are shown as empty files, with a warning', async () => {
    const items: FixtureItem[] = [{ name: 'b', type: 'link', linkname: 'f' }];
    expect(await see(lower, items)).toContain('/b file 0< 2');
    expect(await warningsOf(items)).toEqual([
      '"b" is a hard link to "f", which this layer does not hold as a file: shown as empty',
    ]);
  });
});

describe('marks of overlayfs, which Docker hands to the kernel', () => {
  const marked = (name: string, mark: string, value: string | Uint8Array): FixtureItem => ({
    name,
    xattrs: { [`trusted.overlay.${mark}`]: value, 'user.mine': 'm' },
  });
  const indexed = async (item: FixtureItem): Promise<LayerIndex> => indexTar(await tarOf([item]));

  it('a redirected directory says so, a file with a redirect does not', async () => {
    const index = await indexed(marked('new/', 'redirect', '/d'));
    expect(index.redirect(1)).toEqual(new TextEncoder().encode('/d'));
    expect(index.xattrs(1)).toEqual({ 'user.mine': 'bQ==' });
    expect((await indexed(marked('new', 'redirect', '/d'))).redirect(1)).toBeUndefined();
  });

  it('a file without its data is refused, a directory with the mark is not', async () => {
    const flags = async (name: string): Promise<number> =>
      (await indexed(marked(name, 'metacopy', Uint8Array.of(0, 4, 0, 0)))).flags(1) & EntryFlag.refused;
    expect(await flags('data')).toBe(EntryFlag.refused);
    expect(await flags('data/')).toBe(0);
  });

  it('escaped ones and those of the user namespace are attributes like others', async () => {
    const index = await indexed({
      name: 'new/',
      xattrs: { 'trusted.overlay.overlay.redirect': '/d', 'user.overlay.redirect': '/d' },
    });
    expect(index.redirect(1)).toBeUndefined();
    expect(index.xattrs(1)).toEqual({ 'trusted.overlay.redirect': 'L2Q=', 'user.overlay.redirect': 'L2Q=' });
  });
});

it('warns of types that have no place in a file system, and of files that become directories', async () => {
  const because = 'it lists a volume header in a way of its own';
  const volume: Deviation[] = [
    { reader: 'GNU tar', because, refuses: '"v"--Volume Header--' },
    {
      reader: 'tar-stream',
      because: 'it has no name for the type',
      sees: ([first, ...rest]) => [{ ...first!, type: '' }, ...rest],
    },
  ];
  expect(await warningsOf([rawEntry({ name: 'v', typeflag: 'V' }), 'x', 'x/y'], volume)).toEqual([
    '"v" has the unknown type "V": left out',
    '"x/y" lies below "x", which was a file before: taken as a directory from here',
  ]);
});

it('warns once of global headers that say something', async () => {
  const global = (key: string, value: string): FixtureItem => paxHeader([[key, value]], 'g');
  const warnings = async (...items: FixtureItem[]): Promise<readonly string[]> =>
    indexTar(await tarOf(items)).meta.warnings;
  expect(await warnings(global('uid', '7'), 'x', global('gid', '7'), 'y')).toEqual([
    'The layer has a PAX header for all entries that follow. Engines ignore it, so it is left out',
  ]);
  expect(await warnings(global('comment', 'of git'), 'x', global('uid', ''), 'y')).toEqual([]);
});

it('takes layers of nothing', async () => {
  expect(await see([], [])).toEqual([]);
  expect(indexTar(new Uint8Array(0)).meta.entries).toBe(0);
});
