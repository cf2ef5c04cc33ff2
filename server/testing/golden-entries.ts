import type { GoldenStack } from './golden-stack.ts';
import { block, char, dir, fifo, file, link, socket, symlink, whiteout } from './layer-spec.ts';

const raw = (latin1: string): Uint8Array => Uint8Array.from(latin1, char => char.charCodeAt(0));

/** Attributes, links, names and special files. */
export const goldenEntries: readonly GoldenStack[] = [
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
];
