import { gnuLong, paxHeader, rawEntry, rawHeader } from './tar-blocks.ts';
import type { FixtureItem } from './tar-fixture.ts';

/** A layer tar at whose edges engines differ, upon {@link edgeBase}. */
export interface EdgeTar {
  readonly title: string;
  readonly items: readonly FixtureItem[];
  /** A part of what an engine says that does not unpack it; undefined: it does. */
  readonly refusedBy: { readonly docker?: string; readonly containerd?: string };
  /** On which paths the engine has something else than we show, with the reason. */
  readonly dockerDiffers?: Readonly<Record<string, string>>;
  readonly containerdDiffers?: Readonly<Record<string, string>>;
}

export const edgeBase: readonly FixtureItem[] = [
  { name: 'd/', mode: 0o700, uid: 5, mtime: 3 },
  { name: 'd/a', content: 'one' },
  { name: 'e/' },
  { name: 'e/x', content: 'x' },
  { name: 'l', linkname: 'd' },
];

const unpackTime = 'the time of unpacking, and 0755 of root, for a directory that the tar does not name';

/** The rows of the table of semantics.md on layer tars that no golden stack holds. */
export const edgeTars: readonly EdgeTar[] = [
  {
    title: 'a path through a link of a lower layer',
    items: [{ name: 'l/new', content: 'n' }],
    refusedBy: {},
    dockerDiffers: { '/l': unpackTime },
    containerdDiffers: { '/l': 'mode and owner of what the link leads to, and the time of unpacking' },
  },
  {
    title: '.wh..wh..opq at the root',
    items: ['.wh..wh..opq', { name: 'kept', content: 'k' }],
    refusedBy: {},
  },
  {
    title: 'a PAX record that makes opaque',
    items: [{ name: 'e/', xattrs: { 'trusted.overlay.opaque': 'y', 'user.mine': 'm' } }],
    refusedBy: {},
    containerdDiffers: { '/e/x': 'attributes of trusted.* are dropped' },
  },
  {
    title: 'a PAX record that redirects a directory',
    items: [{ name: 'new/', xattrs: { 'trusted.overlay.redirect': '/d' } }],
    refusedBy: {},
    containerdDiffers: { '/new/a': 'attributes of trusted.* are dropped' },
  },
  {
    title: 'a PAX record that makes a redirect which the kernel refuses',
    items: [{ name: 'e/', xattrs: { 'trusted.overlay.redirect': 'd/a' } }],
    refusedBy: {},
    containerdDiffers: { '/e': 'as above', '/e/x': 'as above', refused: 'as above' },
  },
  {
    title: 'a PAX record that says a file to be without its data',
    items: ['e/', { name: 'e/x', xattrs: { 'trusted.overlay.metacopy': Uint8Array.of(0, 4, 0, 0) } }],
    refusedBy: {},
    containerdDiffers: { '/e/x': 'as above', refused: 'as above' },
  },
  {
    title: 'a global PAX header, and headers of an entry before it',
    items: [
      { name: 'one', content: '1' },
      paxHeader([['path', 'not this'], ['uid', '8']]), // prettier-ignore
      paxHeader([['uid', '7'], ['mtime', '9'], ['SCHILY.xattr.user.all', 'g']], 'g'), // prettier-ignore
      { name: 'two', content: '22' },
    ],
    refusedBy: {},
    containerdDiffers: { '/PaxHeaders': 'the parent of the name that stands in the global header is made' },
  },
  {
    title: 'a hard link to a file of a lower layer',
    items: [{ name: 'hard', type: 'link', linkname: 'd/a' }],
    refusedBy: { docker: 'hard', containerd: 'hard' },
  },
  {
    title: 'attributes of ./',
    items: [{ name: './', mode: 0o1777, uid: 9, mtime: 7 }, 'f'],
    refusedBy: {},
  },
  { title: '.wh. alone', items: ['.wh.'], refusedBy: { docker: 'failed to mknod("/"', containerd: '.wh.' } },
  {
    title: '.wh... in a directory, which would name its parent',
    items: ['d/', 'd/.wh...'],
    refusedBy: { docker: 'failed to mknod("/"', containerd: 'invalid whiteout name' },
  },
  {
    title: 'a file of old type whose name ends in a slash, which is a directory without content',
    items: [
      rawHeader({ name: 'old/', typeflag: '\0', magic: 'v7', size: 600, mode: 0o755 }),
      { name: 'next', content: 'n' },
    ],
    refusedBy: {},
  },
  {
    title: 'a GNU long name that is empty',
    items: [gnuLong('L', ''), { name: 'named', content: 'n' }],
    refusedBy: {},
  },
  {
    title: 'an eStargz layer, whose table of contents is an entry like others',
    items: [
      { name: 'd/b', content: 'two' },
      rawEntry({ name: '.no.prefetch.landmark' }, '\x0f'),
      rawEntry({ name: 'stargz.index.json' }, '{"version":1,"entries":[]}'),
    ],
    refusedBy: {},
    dockerDiffers: { '/d': unpackTime },
    containerdDiffers: {
      '/d': 'mode and owner of the lower layer, as we show it, but the time of unpacking',
    },
  },
];
