import { type GoldenStack, lower } from './golden-stack.ts';
import { dir, file, opaque, whiteout } from './layer-spec.ts';

/** Redirected directories and files without their data; in a layer tar the marks are PAX records, which Docker applies. */
export const goldenRedirects: readonly GoldenStack[] = [
  {
    title: '15 redirects: chained, absolute, out of an opaque parent',
    layers: [
      lower,
      [whiteout('d'), dir('e', { redirect: '/d' }), file('e/own')],
      [whiteout('e'), opaque('o'), dir('o/f', { redirect: '/e' }), whiteout('o/f/a')],
    ],
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
  },
  {
    title: '17 redirects that the kernel refuses',
    layers: [
      ['q', 'r', 's', 't'].flatMap(name => [dir(name), file(`${name}/a`)]),
      [
        dir('q', { redirect: 'a/b' }),
        dir('r', { redirect: '/a/' }),
        dir('s', { redirect: '/a//b' }),
        dir('t', { redirect: '..' }),
      ],
    ],
  },
  {
    title: '17 an empty redirect, which a tar cannot say',
    layers: [
      [dir('p'), file('p/a')],
      [dir('p', { redirect: '' }), file('p/b')],
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
  },
];
