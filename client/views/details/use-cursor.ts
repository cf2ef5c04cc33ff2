import { useState } from 'react';
import { useRoute } from '../../route/use-route.tsx';

interface Cursor {
  /** Which of the places is looked at, counted from 0; -1 for none. */
  readonly current: number;
  /** Whether it is to be brought into sight: not where a link points to a line, until one goes on from there. */
  readonly shown: boolean;
  readonly step: (by: 1 | -1) => void;
}

/**
 * Which of `length` places is looked at: the first at first, then what `step` went to, round and round. Another `key`
 * (another search) begins anew. A link that has a line as well as what is searched for begins at `onLine`.
 */
export function useCursor(key: string, length: number, onLine = 0): Cursor {
  const { find, line } = useRoute().route;
  const [linked] = useState(line === null ? null : find);
  const [state, setState] = useState({ key, index: 0, moved: false });
  const isMoved = state.key === key && state.moved;
  const isLinked = find === linked && !isMoved;
  const index = isMoved ? state.index : isLinked ? onLine : 0;
  return {
    current: length === 0 ? -1 : Math.min(index, length - 1),
    shown: !isLinked,
    step: by => {
      if (length > 0) setState({ key, index: (index + by + length) % length, moved: true });
    },
  };
}
