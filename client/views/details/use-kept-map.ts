import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Held } from '../../api/texts.ts';
import type { LineMap } from '../../model/line-map.ts';
import { rowsOf } from '../../model/text-rows.ts';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';
import { useLineMap, type Mapped } from './use-line-map.ts';
import { rowBytes } from './use-text-blocks.ts';

interface Text {
  readonly held: Held;
  readonly size: number;
  readonly head: Uint8Array;
}

/** What the list showed right before the map changed. */
interface Anchor {
  /** The row at the upper edge, of `count`. */
  readonly top: number;
  readonly count: number;
  /** The same as a place in the file, which it stays. */
  readonly place: { readonly block: number; readonly index: number };
}

/** As the server divides a file; see `GET …/lines` in docs/api.md. */
function blockBytesOf(size: number): number {
  let bytes = 32 * 1024;
  while (bytes * 16_384 < size) bytes *= 2;
  return bytes;
}

/**
 * The rows of a long text, as {@link useLineMap} has them. What is at the upper edge of the list stays there when rows
 * above it turn out to be more or fewer than was thought.
 */
export function useKeptMap(
  { held, size, head }: Text,
  list: RefObject<VirtualListHandle | null>,
): Mapped & { readonly blockBytes: number } {
  const anchor = useRef<Anchor | null>(null);
  const keepTop = useCallback(
    (before: LineMap) => {
      const { current: handle } = list;
      if (anchor.current !== null || handle === null) return;
      const end = { block: before.blocks, index: 0 };
      const top = handle.top();
      anchor.current = { top, count: before.count, place: handle.isAtEnd() ? end : placeOf(before, top) };
    },
    [list],
  );
  const blockBytes = blockBytesOf(size);
  const [rowsInBlock] = useState(() => guessRows(head, blockBytes));
  const mapped = useLineMap({ held, size, blockBytes, rowsInBlock, onChange: keepTop });
  const { map, version } = mapped;
  useLayoutEffect(() => {
    const { current: handle } = list;
    const { current: kept } = anchor;
    if (kept === null || handle === null) return;
    anchor.current = null;
    const top = handle.top();
    // Whoever has gone elsewhere before these rows were drawn stays there; at the end, at the one that there is now.
    const hasLeft = top !== kept.top;
    if (hasLeft && top + handle.rowsInSight() < kept.count - 1) return;
    const { block, index } = hasLeft ? { block: map.blocks, index: 0 } : kept.place;
    const row = map.firstRow(block) + index;
    if (Math.abs(row - top) > 0.01) handle.placeAt(row);
  }, [map, version, list]);
  return { ...mapped, blockBytes };
}

/** How many rows a block has if it is as the beginning of the file is. */
function guessRows(head: Uint8Array, blockBytes: number): number {
  const rows = rowsOf(head, { offset: 0, until: head.length, isLine: true, rowBytes }).length;
  return Math.max(1, Math.round((rows * blockBytes) / head.length));
}

/** The place of a row with a part of it above the edge. */
function placeOf(map: LineMap, top: number): Anchor['place'] {
  const { block, index } = map.locate(Math.floor(top));
  return { block, index: index + top - Math.floor(top) };
}
