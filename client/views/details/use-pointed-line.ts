import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { LineMap } from '../../model/line-map.ts';
import type { TextRow } from '../../model/text-rows.ts';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';

/** The rows of a block, once they are there; null where they cannot be had. */
export type WantRows = (block: number) => Promise<readonly TextRow[] | null>;

/** Brings the line that is pointed out into sight. Gives the offset at which it ends, 0 until that is known. */
export function usePointedLine(
  line: number | null,
  map: LineMap,
  want: WantRows,
  list: RefObject<VirtualListHandle | null>,
): number {
  const [end, setEnd] = useState(0);
  const block = line === null ? null : map.blockOfLine(line);
  /** Resolves with where the line ends, and the next begins. */
  const goToLine = useEffectEvent(async (line: number, block: number) => {
    const rows = await want(block);
    const index = rows === null ? -1 : indexOfLine(rows, line - (map.linesBefore(block) ?? 0));
    if (index < 0) return 0;
    list.current?.reveal(map.firstRow(block) + index);
    return rows?.slice(index + 1).find(({ isLine }) => isLine)?.offset ?? (block + 1) * map.blockBytes;
  });
  useEffect(() => {
    if (line !== null && block !== null) void goToLine(line, block).then(setEnd);
  }, [line, block]);
  return end;
}

function indexOfLine(rows: readonly TextRow[], nth: number): number {
  let seen = 0;
  return rows.findIndex(({ isLine }) => isLine && ++seen === nth);
}
