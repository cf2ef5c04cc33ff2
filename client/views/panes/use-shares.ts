import { useState } from 'react';
import type { Arrangement, Shares } from '../../layout/panes.ts';
import type { Show } from '../../route/route.ts';

/** What the panes share the width for: figures are wide, so they have widths of their own. */
type Purpose = 'files' | 'figures' | 'two';

const standard: Readonly<Record<Purpose, Shares>> = {
  files: { stack: 34, details: 29 },
  figures: { stack: 31, details: 24 },
  two: { stack: 40, details: 29 },
};

/** The widths of the panes for what they show, kept for the next visit; `reset` goes back to the standard ones. */
export function useShares(
  arrangement: Arrangement,
  show: Show,
): {
  readonly shares: Shares;
  readonly change: (shares: Shares) => void;
  readonly reset: () => void;
} {
  const purpose = arrangement === 'two' ? 'two' : show === 'files' ? 'files' : 'figures';
  const [chosen, setChosen] = useState<Partial<Record<Purpose, Shares>>>(() => ({
    ...remembered('files'),
    ...remembered('figures'),
    ...remembered('two'),
  }));
  return {
    shares: chosen[purpose] ?? standard[purpose],
    change: shares => {
      localStorage.setItem(keyOf(purpose), `${shares.stack} ${shares.details}`);
      setChosen(old => ({ ...old, [purpose]: shares }));
    },
    reset: () => {
      localStorage.removeItem(keyOf(purpose));
      setChosen(({ [purpose]: _, ...others }) => others);
    },
  };
}

function keyOf(purpose: Purpose): string {
  return `strata:panes:${purpose}`;
}

/** What was kept; nothing where that is no pair of shares. */
function remembered(purpose: Purpose): Partial<Record<Purpose, Shares>> {
  const [stack = Number.NaN, details = Number.NaN] = (localStorage.getItem(keyOf(purpose)) ?? '')
    .split(' ')
    .map(Number);
  const isShare = (share: number) => share > 0 && share < 100;
  return isShare(stack) && isShare(details) ? { [purpose]: { stack, details } } : {};
}
