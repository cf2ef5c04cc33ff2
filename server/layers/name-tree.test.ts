import { describe, expect, it } from 'vitest';
import { dir, file, indexOf } from '../testing/layer-spec.ts';
import { decodeText, encodeText } from './bytes.ts';
import type { LayerIndex } from './layer-index.ts';
import { findNode, type NameTree } from './name-tree.ts';

const find = (tree: NameTree, path: string, root?: number): number => findNode(tree, encodeText(path), root);

/** The tree, counting how often it is asked for anything. */
function counted(index: LayerIndex): { tree: NameTree; steps: () => number } {
  let steps = 0;
  const tree: NameTree = {
    parent: node => (steps++, index.parent(node)),
    end: node => (steps++, index.end(node)),
    name: node => (steps++, index.name(node)),
  };
  return { tree, steps: () => steps };
}

describe('a path', () => {
  const index = indexOf([
    dir('a'),
    file('a/b/c/d'),
    file('a/b/e'),
    file('a-b'),
    file('a.b'),
    file('b'),
    dir('z'),
  ]);

  it('leads to nothing where no node has the name, before, between and after those that are there', () => {
    for (const path of ['/0', '/a/0', '/a/c', '/a/b/d', '/a/b/f', '/aa', '/zz', '/b/x', '/a/b/c/d/e', '/z/a'])
      expect([path, find(index, path)]).toEqual([path, -1]);
  });

  it('leads to each node, slashes repeated or at the end not counting', () => {
    for (let node = 0; node < index.count; node++) {
      const path = decodeText(index.path(node));
      expect([path, find(index, path)]).toEqual([path, node]);
      expect(find(index, `${path.replaceAll('/', '//')}/`)).toBe(node);
    }
  });

  it('may begin at another node than the root', () => {
    expect(find(index, 'b/e', find(index, '/a'))).toBe(find(index, '/a/b/e'));
    expect(find(index, 'b', find(index, '/a/b'))).toBe(-1);
  });
});

describe('looking a name up', () => {
  it('takes a few steps in a directory of 65,536 names, not one for each', () => {
    const names = Array.from({ length: 1 << 16 }, (_, i) => `d/${String(i).padStart(6, '0')}`);
    const { tree, steps } = counted(indexOf(names.map(name => file(name))));
    expect(find(tree, '/d/065535')).toBe((1 << 16) + 1);
    expect(find(tree, '/d/none')).toBe(-1);
    expect(steps()).toBeLessThan(200);
  });

  it('takes a few steps between deep siblings', () => {
    const deep = 'x/'.repeat(100);
    const { tree, steps } = counted(
      indexOf(Array.from({ length: 256 }, (_, i) => file(`${String(i).padStart(3, '0')}/${deep}f`))),
    );
    expect(find(tree, '/255')).toBe(255 * 102 + 1);
    expect(steps()).toBeLessThan(2000);
  });
});
