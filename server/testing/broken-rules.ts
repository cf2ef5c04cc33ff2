import { Kind } from '../layers/kind.ts';
import { type EntrySpec, file, type LayerSpec, whiteout } from './layer-spec.ts';

/** A rule, as somebody gets it wrong: the layers as they would then be taken, and the stacks that must tell. */
export interface BrokenRule {
  readonly breaks: (layers: readonly LayerSpec[]) => LayerSpec[];
  /** How the titles of the golden stacks begin that exist for this rule: each of them must differ. */
  readonly stacks: readonly string[];
}

type Change = (entry: EntrySpec) => EntrySpec | undefined;

const each =
  (change: Change) =>
  (layers: readonly LayerSpec[]): LayerSpec[] =>
    layers.map(layer => layer.flatMap(entry => change(entry) ?? []));

const isDirectory = ({ kind }: EntrySpec): boolean => kind === Kind.dir;
const isWhiteout = ({ kind }: EntrySpec): boolean => kind === Kind.whiteout;
const text = (path: string | Uint8Array): string => Buffer.from(path).toString();

function renamed(entry: EntrySpec, from: string, to: string): EntrySpec {
  const xattrs = Object.entries(entry.xattrs ?? {}).map(([name, value]) => [name.replace(from, to), value]);
  return entry.xattrs === undefined ? entry : { ...entry, xattrs: Object.fromEntries(xattrs) };
}

function isMarked({ xattrs }: EntrySpec, mark: string): boolean {
  return Object.keys(xattrs ?? {}).includes(`trusted.overlay.${mark}`);
}

/** The rules of overlayfs and of layer tars, each one broken by itself. */
export const brokenRules: Readonly<Record<string, BrokenRule>> = {
  'whiteouts are not heeded': {
    breaks: each(entry => (isWhiteout(entry) ? undefined : entry)),
    stacks: ['1 ', '9 ', '15 ', '20 ', '21 names: ', '25 '],
  },
  'whiteouts are seen': {
    breaks: each(entry => (isWhiteout(entry) ? file(entry.path) : entry)),
    stacks: ['1 ', '2 ', '3 ', '15 ', '20 ', '21 names: '],
  },
  'whiteouts are not heeded where they take a directory away': {
    breaks: each(entry => (isWhiteout(entry) && entry.path === 'd' ? undefined : entry)),
    stacks: ['1 ', '9 ', '15 ', '25 '],
  },
  'devices are whiteouts': {
    breaks: each(entry =>
      entry.kind === Kind.char || entry.kind === Kind.block ? whiteout(entry.path) : entry,
    ),
    stacks: ['4 ', '22 fifo'],
  },
  'opaque directories are not heeded': {
    breaks: each(({ opaque: _, ...entry }) => entry),
    stacks: ['3 ', '5 ', '23 '],
  },
  'opaque is heeded on the root': {
    breaks: layers => {
      const top = layers.findLastIndex(layer => layer.some(entry => entry.path === '.'));
      return layers.map((layer, i) => (i < top ? [] : [...layer]));
    },
    stacks: ['6 '],
  },
  'any value makes opaque': {
    breaks: each(entry => (isMarked(entry, 'opaque') ? { ...entry, opaque: true } : entry)),
    stacks: ['7 '],
  },
  'an opaque directory hides what its own layer has': {
    breaks: layers =>
      layers.map(layer => {
        const opaque = layer.filter(entry => entry.opaque === true).map(({ path }) => `${text(path)}/`);
        return layer.filter(({ path }) => !opaque.some(prefix => text(path).startsWith(prefix)));
      }),
    stacks: ['3 ', '5 ', '23 '],
  },
  'what is no directory ends nothing below': {
    breaks: layers => {
      const directories = new Set(
        layers
          .flat()
          .filter(isDirectory)
          .map(({ path }) => path),
      );
      return each(entry =>
        isDirectory(entry) || isWhiteout(entry) || !directories.has(entry.path) ? entry : undefined,
      )(layers);
    },
    stacks: ['8 ', '10 '],
  },
  'a layer that lacks a directory ends it': {
    breaks: layers =>
      layers.map((layer, i) =>
        i === 1 && !layer.some(isDirectory) ? [...layer, whiteout('d')] : [...layer],
      ),
    stacks: ['11 '],
  },
  'whiteouts by attribute are not heeded': {
    breaks: each(entry => renamed(entry, 'trusted.overlay.whiteout', 'trusted.overlay.other')),
    stacks: ['12 whiteouts', '12 a whiteout'],
  },
  'a whiteout by attribute may be anything': {
    breaks: each(entry => (isMarked(entry, 'whiteout') ? whiteout(entry.path) : entry)),
    stacks: ['12 whiteouts'],
  },
  'attributes of the user namespace act': {
    breaks: each(entry => renamed(entry, 'user.overlay.', 'trusted.overlay.')),
    stacks: ['13 '],
  },
  'escaped attributes act': {
    breaks: each(entry => renamed(entry, 'trusted.overlay.overlay.', 'trusted.overlay.')),
    stacks: ['14 '],
  },
  'redirects are not followed': {
    breaks: each(({ redirect: _, ...entry }) =>
      renamed(entry, 'trusted.overlay.redirect', 'trusted.overlay.other'),
    ),
    stacks: ['15 ', '16 ', '17 redirects', '17 an empty'],
  },
  'metacopy files are seen': {
    breaks: each(({ metacopy: _, ...entry }) =>
      renamed(entry, 'trusted.overlay.metacopy', 'trusted.overlay.other'),
    ),
    stacks: ['18 '],
  },
  'attributes are those of the lowest layer': {
    breaks: layers => {
      const first = new Map<string, EntrySpec>();
      for (const entry of layers.flat()) first.set(text(entry.path), first.get(text(entry.path)) ?? entry);
      return each(entry => {
        const { mode, uid, gid, seconds, nanos } = first.get(text(entry.path))!;
        return { ...entry, mode, uid, gid, seconds, nanos } as EntrySpec;
      })(layers);
    },
    stacks: ['19 attributes come', '19 attributes of the root'],
  },
  'the attributes of the root are those of no layer': {
    breaks: each(entry => (entry.path === '.' ? undefined : entry)),
    stacks: ['19 attributes of the root'],
  },
  'names of one inode are files of their own': {
    breaks: each(({ linkOf, ...entry }) => (linkOf === undefined ? entry : file(entry.path))),
    stacks: ['20 ', '24 tar: implied'],
  },
  'names are text': {
    breaks: each(entry =>
      typeof entry.path === 'string' ? entry : { ...entry, path: Buffer.from(entry.path).toString('utf8') },
    ),
    stacks: ['21 names: '],
  },
  'names are in one normal form': {
    breaks: each(entry =>
      typeof entry.path === 'string' ? { ...entry, path: entry.path.normalize('NFD') } : entry,
    ),
    stacks: ['21 names: '],
  },
  'directories are read as tars are': {
    breaks: each(entry => {
      const match = /^(.*\/)?\.wh\.([^/]+)$/.exec(text(entry.path));
      return match === null || isDirectory(entry) ? entry : whiteout(`${match[1] ?? ''}${match[2]}`);
    }),
    stacks: ['21 names that'],
  },
  'only files, directories and links are read': {
    breaks: each(entry => (entry.kind >= Kind.char && entry.kind <= Kind.socket ? undefined : entry)),
    stacks: ['4 ', '22 fifo', '22 sockets'],
  },
  'a whiteout hides what its own layer has': {
    breaks: layers =>
      layers.map((layer, i) =>
        layer.map(entry => (i === 2 ? { ...entry, opaque: isDirectory(entry) } : entry)),
      ),
    stacks: ['5 ', '23 '],
  },
  'an implied parent has attributes of its own': {
    breaks: layers =>
      layers.map((layer, i) =>
        layer.map(entry => (i > 0 && entry.path === 'd' ? { path: 'd', kind: Kind.dir } : entry)),
      ),
    stacks: ['19 attributes come', '24 tar: implied'],
  },
  'a path is followed through links of lower layers': {
    breaks: layers =>
      layers.map((layer, i) =>
        i === 0
          ? layer
          : layer.flatMap(entry =>
              entry.path === 'l' && isDirectory(entry)
                ? []
                : {
                    ...entry,
                    path: typeof entry.path === 'string' ? entry.path.replace(/^l\//, 'd/') : entry.path,
                  },
            ),
      ),
    stacks: ['24 tar: a path through'],
  },
  'contents are those of lower layers': {
    breaks: layers => {
      const first = new Map<string, string>();
      for (const { path, content } of layers.flat())
        if (content !== undefined) first.set(text(path), first.get(text(path)) ?? content);
      return each(entry =>
        entry.content === undefined ? entry : { ...entry, content: first.get(text(entry.path))! },
      )(layers);
    },
    stacks: ['21 names: ', '25 '],
  },
};
