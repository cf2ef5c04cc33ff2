import { useState } from 'react';

/**
 * Which of `length` places is looked at, -1 for none: the first at first, then what `step` went to, round and round.
 * Another `key` (another search) begins anew.
 */
export function useCursor(
  key: string,
  length: number,
): { readonly current: number; readonly step: (by: 1 | -1) => void } {
  const [state, setState] = useState({ key, index: 0 });
  const index = state.key === key ? state.index : 0;
  return {
    current: length === 0 ? -1 : Math.min(index, length - 1),
    step: by => {
      if (length > 0) setState({ key, index: (index + by + length) % length });
    },
  };
}
