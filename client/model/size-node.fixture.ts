import type { SizeNode } from '../../shared/sizes.ts';

/** A file's node for tests: of layer 1 unless told otherwise. */
export function sized(path: string, bytes: number, more: Partial<SizeNode> = {}): SizeNode {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { name, path, type: 'file', bytes, dead: 0, layer: 1, entries: 1, ...more };
}

/** A directory's node for tests, as heavy as what is in it. */
export function sizedDirectory(
  path: string,
  children: readonly SizeNode[],
  more: Partial<SizeNode> = {},
): SizeNode {
  const sum = (of: (node: SizeNode) => number) => children.reduce((total, child) => total + of(child), 0);
  return sized(
    path,
    sum(({ bytes }) => bytes),
    {
      type: 'dir',
      dead: sum(({ dead }) => dead),
      entries: 1 + sum(({ entries }) => entries),
      children,
      ...more,
    },
  );
}
