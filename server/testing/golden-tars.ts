import { type GoldenStack, lower } from './golden-stack.ts';
import { dir, file, link, opaque, symlink } from './layer-spec.ts';

/** Layer tars with what only tars have, beside the directories that engines make of them. */
export const goldenTars: readonly GoldenStack[] = [
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
];
