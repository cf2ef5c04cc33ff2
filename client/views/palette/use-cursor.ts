import { useState } from 'react';
import { keyOf, type PaletteItem } from '../../model/palette.ts';

/** The item that Enter takes, and which version of a path. */
export interface Cursor {
  readonly active: number;
  readonly item: PaletteItem | undefined;
  /** Whether somebody has gone there, for these words. */
  readonly isChosen: boolean;
  /** Goes to the item at a place; nowhere where there is none. */
  readonly moveTo: (place: number) => void;
  /** Of a path the layer of the version that would be opened. */
  readonly versionOf: (item: PaletteItem) => number | null;
  /** Takes another version of the path that the cursor is on. */
  readonly takeVersion: (layer: number) => void;
}

/**
 * The cursor in the list of the palette. It stays with its item while other rows come in above; with other words it is
 * on the first again.
 */
export function useCursor(input: string, items: readonly PaletteItem[]): Cursor {
  const [chosen, setChosen] = useState<{ readonly input: string; readonly key: string } | null>(null);
  const [version, setVersion] = useState<{ readonly key: string; readonly layer: number } | null>(null);
  const at = chosen?.input === input ? items.findIndex(item => keyOf(item) === chosen.key) : -1;
  const active = Math.max(0, at);
  const item = items[active];
  return {
    active,
    item,
    isChosen: at >= 0,
    moveTo: place => {
      const next = items[Math.min(items.length - 1, Math.max(0, place))];
      if (next !== undefined) setChosen({ input, key: keyOf(next) });
    },
    versionOf: of => (of.kind !== 'hit' ? null : version?.key === of.key ? version.layer : of.hit.layer),
    takeVersion: layer => {
      if (item?.kind === 'hit') setVersion({ key: item.key, layer });
    },
  };
}
