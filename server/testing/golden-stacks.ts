import {
  block,
  char,
  dir,
  type EntrySpec,
  fifo,
  file,
  type LayerSpec,
  link,
  opaque,
  socket,
  symlink,
  whiteout,
} from './layer-spec.ts';
import type { FixtureItem } from './tar-fixture.ts';

/** A stack of layers on which tools go wrong, for the kernel to judge. */
export interface GoldenStack {
  readonly title: string;
  /** Base first, each as overlayfs has it on disk. */
  readonly layers: readonly LayerSpec[];
  /** The layer tars from which an engine makes these directories; default: the same layers in the tar's dialect. */
  readonly tars?: readonly (readonly FixtureItem[])[];
  /** Set where no layer tar can say it. */
  readonly onlyDirectories?: boolean;
}

const raw = (latin1: string): Uint8Array => Uint8Array.from(latin1, char => char.charCodeAt(0));
const overlay = (name: string, value: string): Record<string, string> => ({
  [`trusted.overlay.${name}`]: value,
});
const lower: LayerSpec = [dir('d'), file('d/a', 'one'), dir('d/s'), file('d/s/b', 'two')];

const alternating = (i: number): LayerSpec => {
  if (i % 3 === 2) return [whiteout('d'), whiteout(`gone${i}`)];
  return [
    dir('d', { seconds: i }),
    file(`d/f${i}`, 'x'.repeat(i)),
    file('d/same', String(i)),
    file(`gone${i + 1}`),
  ];
};

/** The stacks of our notes on overlayfs, with those that others got wrong. */
export const goldenStacks: readonly GoldenStack[] = [
  {
    title: '1 whiteout of a file, a directory, nothing',
    layers: [
      [...lower, file('f'), file('stays')],
      [whiteout('f'), whiteout('d'), whiteout('nothing')],
    ],
  },
  {
    title: '2 ghost of a whiteout in a directory that only the bottom has',
    layers: [[dir('g'), whiteout('g/ghost'), file('g/x')], [file('y')]],
  },
  {
    title: '3 whiteout inside an opaque directory',
    layers: [lower, [opaque('d'), whiteout('d/a'), file('d/new')]],
  },
  {
    title: '4 devices that are no whiteouts: chr 0:1, chr 1:0, blk 0:0',
    layers: [
      [file('p'), file('q'), file('r')],
      [char('p', 0, 1), char('q', 1, 0), block('r', 0, 0)],
    ],
  },
  {
    title: '5 opaque in the middle, a layer that merges above it',
    layers: [lower, [opaque('d'), file('d/m')], [dir('d'), file('d/t'), dir('d/s'), file('d/s/u')]],
  },
  {
    title: '6 opaque on the root of a layer',
    layers: [lower, [{ ...dir('.'), xattrs: overlay('opaque', 'y') }, file('z')]],
    onlyDirectories: true,
  },
  {
    title: '7 opaque values that are not the one byte y',
    layers: [
      ['Y', 'yes', 'y\0', '1', ''].flatMap((_, i): EntrySpec[] => [dir(`d${i}`), file(`d${i}/a`)]),
      ['Y', 'yes', 'y\0', '1', ''].map((value, i) => dir(`d${i}`, { xattrs: overlay('opaque', value) })),
    ],
  },
  { title: '8 directory, file, directory', layers: [lower, [file('d')], [dir('d'), file('d/n')]] },
  { title: '9 directory, whiteout, directory', layers: [lower, [whiteout('d')], [dir('d'), file('d/n')]] },
  {
    title: '10 directory, symbolic link, directory',
    layers: [lower, [symlink('d', '/nowhere')], [dir('d'), dir('d/s')]],
  },
  {
    title: '11 a layer in between that lacks the name',
    layers: [lower, [file('other')], [dir('d'), file('d/c')]],
  },
  {
    title: '12 whiteouts by attribute: parent marked or not, not empty, on a directory',
    layers: [
      [
        dir('m'),
        file('m/a'),
        file('m/b'),
        dir('u'),
        file('u/a'),
        dir('u/dir'),
        file('u/dir/x'),
        file('u/full', '1'),
      ],
      [
        dir('m', { xattrs: overlay('opaque', 'x') }),
        file('m/a', '', { xattrs: overlay('whiteout', 'y') }),
        dir('u'),
        file('u/a', '', { xattrs: overlay('whiteout', 'any') }),
        file('u/full', 'not empty', { xattrs: overlay('whiteout', 'y') }),
        dir('u/dir', { xattrs: overlay('whiteout', 'y') }),
      ],
    ],
  },
  {
    title: '12 a whiteout by an attribute without a value, which a tar cannot say',
    layers: [
      [dir('u'), file('u/a'), file('u/b')],
      [dir('u'), file('u/a', '', { xattrs: overlay('whiteout', '') })],
    ],
    onlyDirectories: true,
  },
  {
    title: '13 attributes of the user namespace mean nothing',
    layers: [
      lower,
      [
        dir('d', { xattrs: { 'user.overlay.opaque': 'y' } }),
        file('d/a', '', { xattrs: { 'user.overlay.whiteout': 'y' } }),
      ],
    ],
  },
  {
    title: '14 escaped attributes do not act',
    layers: [lower, [dir('d', { xattrs: overlay('overlay.opaque', 'y') })]],
  },
  {
    title: '15 redirects: chained, absolute, out of an opaque parent',
    layers: [
      lower,
      [whiteout('d'), dir('e', { redirect: '/d' }), file('e/own')],
      [whiteout('e'), opaque('o'), dir('o/f', { redirect: '/e' }), whiteout('o/f/a')],
    ],
    onlyDirectories: true,
  },
  {
    title: '16 redirects beside: a sibling, one that is missing, one that is a file',
    layers: [
      [...lower, file('plain')],
      [
        dir('x', { redirect: 'd' }),
        dir('y', { redirect: 'missing' }),
        dir('z', { redirect: 'plain' }),
        dir('d'),
        dir('d/t', { redirect: 's' }),
      ],
    ],
    onlyDirectories: true,
  },
  {
    title: '17 redirects that the kernel refuses',
    layers: [
      ['p', 'q', 'r', 's', 't'].flatMap(name => [dir(name), file(`${name}/a`)]),
      [
        dir('p', { redirect: '' }),
        dir('q', { redirect: 'a/b' }),
        dir('r', { redirect: '/a/' }),
        dir('s', { redirect: '/a//b' }),
        dir('t', { redirect: '..' }),
      ],
    ],
    onlyDirectories: true,
  },
  {
    title: '18 metacopy files',
    layers: [
      [file('a', 'data'), file('b', 'data')],
      [file('a', '', { metacopy: true, mode: 0o600 })],
      [file('c')],
    ],
    onlyDirectories: true,
  },
  {
    title: '19 attributes come from the topmost: modes, owners, sticky, setuid',
    layers: [
      [
        dir('d', { mode: 0o700, uid: 1, gid: 2, seconds: 10 }),
        file('d/f', 'x', { mode: 0o4755, uid: 3 }),
        dir('tmp', { mode: 0o1777 }),
      ],
      [dir('d', { mode: 0o2750, uid: 5, gid: 6, seconds: 20, nanos: 7 }), file('d/f', 'x', { mode: 0o755 })],
    ],
  },
  {
    title: '19 attributes of the root come from the topmost layer: sticky, owner, attributes',
    layers: [
      [dir('.', { mode: 0o700, uid: 8, seconds: 1 }), file('a')],
      [
        dir('.', { mode: 0o1777, uid: 7, gid: 9, seconds: 30, nanos: 5, xattrs: { 'user.root': 'r' } }),
        file('b'),
      ],
    ],
  },
  {
    title: '20 three hard links, one name replaced, one removed',
    layers: [
      [file('h1', 'shared', { seconds: 3 }), link('h2', 'h1'), link('h3', 'h1')],
      [file('h2', 'its own')],
      [whiteout('h1')],
    ],
  },
  {
    title: '21 names: not UTF-8, a line break, NFC and NFD, 255 bytes, .wh. in a directory',
    layers: [
      [
        file(raw('bad-\xff')),
        file('line\nbreak'),
        file('\u00e9', 'nfc'),
        file('e\u0301', 'nfd'),
        file('n'.repeat(255)),
      ],
      [whiteout(raw('bad-\xff')), file(raw('bad-\xfe')), file('\u00e9', 'other')],
    ],
  },
  {
    title: '21 names that only a layer tar gives a meaning: .wh.x, .wh..wh..opq',
    layers: [
      [dir('d'), file('d/x', 'stays'), dir('x')],
      [dir('d'), file('d/.wh.x', 'literal'), file('d/.wh..wh..opq'), dir('.wh.x'), file('.wh.x/y')],
    ],
    onlyDirectories: true,
  },
  {
    title: '22 fifo, device, link that dangles',
    layers: [
      [fifo('p'), char('null', 1, 3), block('loop', 7, 0), symlink('l', '/nowhere')],
      [file('p'), symlink('l', 'else')],
    ],
  },
  {
    title: '22 sockets, which no tar can hold',
    layers: [
      [socket('s', { mode: 0o600, uid: 3, seconds: 9 }), socket('t'), file('u', 'file')],
      [file('t', 'file'), socket('u')],
    ],
    onlyDirectories: true,
  },
  {
    title: '23 tar: opaque marker last, whiteout of a directory that the layer has',
    layers: [lower, [opaque('d'), file('d/first')], [dir('d', { seconds: 9 }), file('d/x')]],
    tars: [
      [{ name: 'd/' }, { name: 'd/a', content: 'one' }, { name: 'd/s/' }, { name: 'd/s/b', content: 'two' }],
      [{ name: 'd/' }, { name: 'd/first' }, { name: 'd/.wh..wh..opq' }],
      [{ name: '.wh.d' }, { name: 'd/', mtime: 9 }, { name: 'd/x' }],
    ],
  },
  {
    title: '24 tar: implied parents, `..`, absolute names, duplicates, links inside the layer',
    layers: [
      [
        dir('d', { mode: 0o700, seconds: 4 }),
        file('d/a', 'one'),
        file('b'),
        file('c', 'last'),
        file('e', 'last'),
      ],
      [
        dir('d', { mode: 0o700, seconds: 4 }),
        file('d/n', 'new'),
        dir('real', { seconds: 5 }),
        file('real/in', 'x', { mode: 0o600, seconds: 8 }),
        symlink('to', 'real'),
        link('hard', 'real/in'),
      ],
    ],
    tars: [
      [
        { name: 'd/', mode: 0o700, mtime: 4 },
        { name: 'd/a', content: 'one' },
        { name: '../b' },
        { name: '/c', content: 'first' },
        { name: './c', content: 'last' },
        { name: 'd/../../e', content: 'last' },
      ],
      [
        { name: 'd/n', content: 'new' },
        { name: 'real/', mtime: 5 },
        { name: 'to', linkname: 'real' },
        { name: 'to/in', content: 'x' },
        // Its header overwrites what the inode has.
        { name: 'hard', type: 'link', linkname: 'to/in', mode: 0o600, mtime: 8 },
      ],
    ],
  },
  {
    title: '24 tar: a path through a link of a lower layer',
    layers: [
      [...lower, symlink('l', 'd')],
      [dir('l'), file('l/a', 'new')],
    ],
    tars: [
      [
        { name: 'd/' },
        { name: 'd/a', content: 'one' },
        { name: 'd/s/' },
        { name: 'd/s/b', content: 'two' },
        { name: 'l', linkname: 'd' },
      ],
      [{ name: 'l/a', content: 'new' }],
    ],
  },
  {
    title: '25 128 layers that create, remove and create again',
    layers: Array.from({ length: 128 }, (_, i) => alternating(i)),
  },
];
