import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { LineMap } from '../../model/line-map.ts';
import type { Span } from '../../model/text-segments.ts';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';
import type { WantRows } from './use-pointed-line.ts';

/** Brings a place of what is searched for into sight whenever it is another one. */
export function usePlaceInSight(
  place: Span | undefined,
  map: LineMap,
  want: WantRows,
  list: RefObject<VirtualListHandle | null>,
): void {
  const reveal = useEffectEvent(async (offset: number) => {
    const row = await rowAt(map, want, offset);
    if (row !== null) list.current?.reveal(row);
  });
  useEffect(() => {
    if (place !== undefined) void reveal(place.from);
  }, [place]);
}

/** The row that holds the byte at `offset`: it may begin in the block before. */
async function rowAt(map: LineMap, want: WantRows, offset: number): Promise<number | null> {
  const block = Math.floor(offset / map.blockBytes);
  for (const holder of [block, block - 1]) {
    const rows = holder < 0 ? null : await want(holder);
    const index = rows?.findLastIndex(row => row.offset <= offset) ?? -1;
    if (index >= 0) return map.firstRow(holder) + index;
  }
  return null;
}
