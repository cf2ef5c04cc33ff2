import { type GoldenStack, lower, overlay } from './golden-stack.ts';
import { block, char, dir, type EntrySpec, file, opaque, symlink, whiteout } from './layer-spec.ts';

/** What hides what: whiteouts, opaque directories, and what only looks like them. */
export const goldenHiding: readonly GoldenStack[] = [
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
];
