import { useRef } from 'react';
import type { SearchHit } from '../../../shared/search.ts';
import { useRun } from '../../commands/use-commands.tsx';
import type { PaletteItem } from '../../model/palette.ts';
import { refOf } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';

interface Ways {
  /** Closes the palette. */
  readonly close: () => void;
  /** Puts into the field what a command asks for. */
  readonly ask: (typed: string) => void;
}

/** Chooses an item. What it does is done once the palette is gone, and the focus back where it was: call `finish` then. */
export function useChoose({ close, ask }: Ways): {
  readonly choose: (item: PaletteItem | undefined, version: number | null) => void;
  readonly finish: () => void;
} {
  const { go } = useRoute();
  const run = useRun();
  const next = useRef<(() => void) | null>(null);
  const openHit = (hit: SearchHit, layer: number) => {
    const isHere = hit.state === 'visible' && layer === hit.layer;
    const at = refOf(hit);
    const dir = hit.type === 'dir' ? at : null;
    go({ at, dir, view: 'merged', filter: '', change: null, tab: 'content', ...(isHere ? {} : { layer }) });
  };
  return {
    choose: (item, version) => {
      if (item === undefined) return;
      if (item.kind === 'command' && item.command.asks !== undefined) {
        ask(item.command.asks);
        return;
      }
      next.current = () => {
        if (item.kind === 'hit') openHit(item.hit, version ?? item.hit.layer);
        else if (item.kind === 'command') run(item.command.id);
        else run(item.kind === 'layer' ? 'find.layer' : 'find.image', item.key);
      };
      close();
    },
    finish: () => next.current?.(),
  };
}
