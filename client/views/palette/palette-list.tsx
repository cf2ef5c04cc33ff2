import { useEffect, type ReactNode, type RefObject } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { keyOf, type PaletteItem } from '../../model/palette.ts';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { optionHeight, PaletteOption } from './palette-option.tsx';
import type { Cursor } from './use-cursor.ts';

/** Rows that are seen without scrolling. */
const rowsInSight = 10;

interface Props {
  readonly id: string;
  readonly handle: RefObject<VirtualListHandle | null>;
  readonly items: readonly PaletteItem[];
  readonly cursor: Cursor;
  readonly busy: boolean;
  readonly layerCount: number;
  readonly onChoose: (item: PaletteItem | undefined) => void;
}

/** What can be chosen; options have IDs of their own (see `optionId`). The focus stays where it is. */
export function PaletteList({ id, handle, items, cursor, busy, layerCount, onChoose }: Props): ReactNode {
  const { t } = useI18n();
  const { active, versionOf } = cursor;
  useEffect(() => handle.current?.reveal(active), [handle, active, items]);
  return (
    <VirtualList
      handle={handle}
      id={id}
      role="listbox"
      aria-label={t.palette.results}
      aria-busy={busy}
      className="palette-list"
      onPointerDown={event => {
        // The field keeps the focus.
        if (positionOf(event.target) > 0) event.preventDefault();
      }}
      onClick={({ target }) => onChoose(items[positionOf(target) - 1])}
      count={items.length}
      margin={2}
      rowHeight={optionHeight}
      pinned={active}
      style={{ height: `${Math.min(items.length, rowsInSight) * optionHeight}rem` }}
    >
      {index => {
        const item = items[index];
        return item === undefined ? null : (
          <PaletteOption
            key={keyOf(item)}
            id={optionId(id, index)}
            item={item}
            position={index + 1}
            count={items.length}
            selected={index === active}
            version={versionOf(item)}
            layerCount={layerCount}
          />
        );
      }}
    </VirtualList>
  );
}

/** The ID of the option at a place in the list `list`. */
export function optionId(list: string, place: number): string {
  return `${list}-${place}`;
}

/** Which option, counted from 1, a press or a click is on; 0 where it is on none. */
function positionOf(target: EventTarget): number {
  const option = target instanceof Element ? target.closest('[role=option]') : null;
  return Number(option?.getAttribute('aria-posinset') ?? 0);
}
