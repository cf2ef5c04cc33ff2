import { useEffect, useState } from 'react';

/** Milliseconds that each layer stays: time to read an instruction and see what came with it. */
const pace = 1400;

/**
 * Plays through the layers from the selected one, or from the base when that is the top; stops at the top, and when
 * somebody chooses another layer. `select` is called with each next layer.
 */
export function usePlay(
  selected: number,
  count: number,
  select: (layer: number) => void,
): { readonly playing: boolean; readonly toggle: () => void } {
  // The layer that playing has come to; null where nothing plays.
  const [reached, setReached] = useState<number | null>(null);
  const playing = reached !== null && reached === selected && selected < count;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      setReached(selected + 1);
      select(selected + 1);
    }, pace);
    return () => clearTimeout(timer);
  }, [playing, selected, select]);
  const toggle = () => {
    const first = selected >= count ? 1 : selected;
    setReached(playing || count < 2 ? null : first);
    if (!playing && first !== selected) select(first);
  };
  return { playing, toggle };
}
