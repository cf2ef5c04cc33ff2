import fc from 'fast-check';
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
  symlink,
  whiteout,
} from './layer-spec.ts';

/** Few names, so that layers meet; some that sort around the slash, one that is no UTF-8, one that only looks whited out. */
const names = ['a', 'b', 'a-', 'a!', 'c.d', 'é', '\udcff', 'x wh.a'] as const;

type Thing =
  | {
      readonly is: 'dir' | 'opaque';
      readonly children: Readonly<Record<string, Thing>>;
      readonly looks: Looks;
    }
  | {
      readonly is: 'file' | 'symlink' | 'fifo' | 'char' | 'block' | 'whiteout' | 'link';
      readonly looks: Looks;
    };

interface Looks {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly seconds: number;
  readonly nanos: number;
  readonly content: string;
}

const looks: fc.Arbitrary<Looks> = fc.record({
  mode: fc.constantFrom(0o644, 0o755, 0o600, 0o4755, 0o2750, 0o1777, 0),
  uid: fc.constantFrom(0, 1000, 65534),
  gid: fc.constantFrom(0, 50),
  seconds: fc.constantFrom(0, 1, 1_700_000_000, 2_147_483_648),
  nanos: fc.constantFrom(0, 1, 123_456_789, 999_999_999),
  content: fc.constantFrom('', 'x', 'some content', 'other content'),
});

const leaf: fc.Arbitrary<Thing> = fc.record({
  is: fc.constantFrom('file', 'file', 'whiteout', 'whiteout', 'symlink', 'link', 'fifo', 'char', 'block'),
  looks,
});

const thing: fc.Memo<Thing> = fc.memo(depth =>
  depth <= 1 ? leaf : fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: directory(depth) }),
);

function directory(depth: number): fc.Arbitrary<Thing> {
  return fc.record({
    is: fc.constantFrom('dir', 'dir', 'dir', 'opaque'),
    children: fc.dictionary(fc.constantFrom(...names), thing(depth - 1), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    looks,
  });
}

/** A random stack of one to six layers, each one a legal diff directory: every parent is there. */
export const randomStack: fc.Arbitrary<LayerSpec[]> = fc
  .array(fc.dictionary(fc.constantFrom(...names), thing(3), { maxKeys: 5, noNullPrototype: true }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(layers => layers.map(children => specOf(children)));

function specOf(children: Readonly<Record<string, Thing>>): LayerSpec {
  const spec: EntrySpec[] = [];
  const files: string[] = [];
  const add = (parent: string, name: string, made: Thing): void => {
    const path = parent === '' ? name : `${parent}/${name}`;
    const bytes = rawBytes(path);
    const { content, ...attributes } = made.looks;
    switch (made.is) {
      case 'dir':
      case 'opaque':
        spec.push((made.is === 'dir' ? dir : opaque)(bytes, attributes));
        for (const [child, below] of Object.entries(made.children)) add(path, child, below);
        return;
      case 'link': {
        const target = files[content.length % Math.max(files.length, 1)];
        if (target !== undefined) spec.push(link(bytes, target));
        return;
      }
      case 'file':
        // A hard link names its target as text here.
        if (typeof bytes === 'string') files.push(bytes);
        spec.push(file(bytes, content, attributes));
        return;
      case 'symlink':
        spec.push(symlink(bytes, content === '' ? 'a' : content, attributes));
        return;
      case 'fifo':
        spec.push({ ...fifo(bytes), ...attributes });
        return;
      case 'char':
        // chr 0:1 and chr 1:0 are devices, only 0:0 is a whiteout.
        spec.push({ ...char(bytes, content === '' ? 0 : 1, content === '' ? 1 : 0), ...attributes });
        return;
      case 'block':
        spec.push({ ...block(bytes, 0, 0), ...attributes });
        return;
      case 'whiteout':
        spec.push(whiteout(bytes));
    }
  };
  for (const [name, made] of Object.entries(children)) add('', name, made);
  return spec;
}

/** The path with each lone surrogate U+DC80…U+DCFF as the byte that it stands for. */
function rawBytes(path: string): string | Uint8Array {
  if (!/[\udc80-\udcff]/.test(path)) return path;
  return Buffer.concat(
    Array.from(path, char => {
      const code = char.charCodeAt(0);
      return code >= 0xdc80 && code <= 0xdcff ? Buffer.of(code - 0xdc00) : Buffer.from(char);
    }),
  );
}

const xattrSets: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  {},
  { 'trusted.mine': '\u0001binary\u0000' },
  { 'user.overlay.opaque': 'y', 'user.mine': '' },
  { 'trusted.overlay.overlay.opaque': 'y' },
  { 'trusted.overlay.impure': 'y', 'trusted.overlay.nlink': 'U+1' },
  { 'trusted.overlay.opaque': 'n' },
  { 'trusted.overlay.whiteout': '' },
  { 'trusted.overlay.redirect': '/a' },
  { 'trusted.overlay.redirect': 'b' },
  { 'trusted.overlay.redirect': 'a/b' },
  { 'trusted.overlay.redirect': '/a/../b' },
  { 'trusted.overlay.metacopy': '' },
];

/** Random stacks whose files and directories carry attributes, some of which mean something to overlayfs. */
export const randomDirectories: fc.Arbitrary<LayerSpec[]> = fc
  .tuple(randomStack, fc.array(fc.nat(xattrSets.length - 1), { minLength: 40, maxLength: 40 }))
  .map(([layers, choices]) => {
    let at = 0;
    return layers.map((layer): LayerSpec =>
      layer.map(entry => {
        // Only what a mount would let somebody write; a link has the attributes of its inode.
        if ((entry.kind !== 0 && entry.kind !== 1) || entry.linkOf !== undefined) return entry;
        return { ...entry, xattrs: xattrSets[choices[at++ % choices.length] ?? 0] ?? {} };
      }),
    );
  });
