import { expect, test } from 'vitest';
import {
  indexOf,
  dir,
  file,
  link,
  opaque,
  symlink,
  whiteout,
  type LayerSpec,
} from '../testing/layer-spec.ts';
import { LayerIndexBuilder } from './layer-index-builder.ts';

/** The figures that an index has of its layer, which are those of the builder. */
function figuresOf(spec: LayerSpec): Record<string, unknown> {
  const { size, entries, whiteouts, opaques } = indexOf(spec).meta;
  return { size, entries, whiteouts, opaques };
}

test('counts nothing in a layer without entries', () => {
  expect(new LayerIndexBuilder().summarise({ tarSize: 1024 })).toEqual({
    size: 0,
    entries: 0,
    whiteouts: 0,
    opaques: 0,
    tarSize: 1024,
    warnings: [],
  });
});

test('counts whiteouts and opaque directories among the entries, implied directories not', () => {
  const spec = [file('a/b/c', '12345'), whiteout('a/x'), opaque('d'), dir('d/e'), symlink('s', 'target')];
  expect(figuresOf(spec)).toEqual({ size: 5, entries: 5, whiteouts: 1, opaques: 1 });
});

test('counts the bytes of an inode once, also where another entry took the path of its first name', () => {
  const spec = [file('a', '1234'), link('b', 'a'), link('c', 'a'), file('a', '56')];
  expect(figuresOf(spec)).toEqual({ size: 6, entries: 3, whiteouts: 0, opaques: 0 });
});

test('leaves out what went with a directory that a file replaced', () => {
  const spec = [opaque('d'), file('d/e/f', '123'), whiteout('d/w'), file('d', '12'), file('g', '1')];
  expect(figuresOf(spec)).toEqual({ size: 3, entries: 2, whiteouts: 0, opaques: 0 });
});

test('keeps the bytes of a file that went, as long as a link to it stays', () => {
  const spec = [file('d/f', '123'), link('kept', 'd/f'), file('d', '')];
  expect(figuresOf(spec)).toEqual({ size: 3, entries: 2, whiteouts: 0, opaques: 0 });
});

test('links a hundred thousand names to one inode', () => {
  const builder = new LayerIndexBuilder();
  const name = (text: string): Uint8Array => new TextEncoder().encode(text);
  const attributes = {
    kind: 0,
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: 7,
    mtimeSeconds: 0,
    mtimeNanos: 0,
    offset: 0,
  } as const;
  const first = builder.put(builder.root, name('first'), attributes);
  for (let i = 0; i < 100_000; i++) builder.link(builder.root, name(`link-${i}`), first);
  const index = builder.finish({ tarSize: 0 });
  expect(index.meta).toMatchObject({ size: 7, entries: 100_001 });
  expect(index.hardlink(index.count - 1)).toBe(1);
  expect(index.inodeEntries(2)).toHaveLength(100_001);
});
