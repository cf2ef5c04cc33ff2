import { useEffect, useState } from 'react';

/** Milliseconds that each layer stays: time to read an instruction and see what came with it. */
const pace = 1400;

/**
 * Plays through the layers from the selected one, or from the base when that is the top; stops at the top.
 * `select` is called with each next layer.
 */
export function usePlay(
  selected: number,
  count: number,
  select: (layer: number) => void,
): { readonly playing: boolean; readonly toggle: () => void; readonly stop: () => void } {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing || selected >= count) return undefined;
    const timer = setTimeout(() => {
      select(selected + 1);
      if (selected + 1 >= count) setPlaying(false);
    }, pace);
    return () => clearTimeout(timer);
  }, [playing, selected, count, select]);
  const toggle = () => {
    if (count < 2) return;
    if (!playing && selected >= count) select(1);
    setPlaying(!playing);
  };
  return { playing, toggle, stop: () => setPlaying(false) };
}
