import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { panes } from '../../route/route.ts';
import { useRoutePart, useWays } from '../../route/use-route.tsx';
import { Icon } from '../../ui/icon.tsx';
import './pane-switch.css';

/** Lets one pane fill the window, or shows all of them: a radiogroup of little pictures. */
export function PaneSwitch(): ReactNode {
  const { t } = useI18n();
  const chosen = useRoutePart(route => route.pane);
  const { go } = useWays();
  return (
    <div className="segmented pane-switch" role="radiogroup" aria-label={t.room.panes}>
      {([null, ...panes] as const).map(pane => (
        <label key={pane ?? 'all'} title={t.room.pane[pane ?? 'all']}>
          <input
            type="radio"
            name="pane"
            aria-label={t.room.pane[pane ?? 'all']}
            checked={chosen === pane}
            onChange={() => go({ pane }, 'replace')}
          />
          <span>
            <Icon name={`pane-${pane ?? 'all'}`} />
          </span>
        </label>
      ))}
    </div>
  );
}
