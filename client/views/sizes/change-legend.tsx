import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { changeSigns } from './tile-words.ts';
import { DeadLegend } from './dead-legend.tsx';
import './sizes-legend.css';

/** What the colours by change mean. */
export function ChangeLegend({ withDead }: { readonly withDead: boolean }): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="sizes-legend">
      {(withDead ? (['added', 'modified', 'removed'] as const) : (['added', 'modified'] as const)).map(
        change => (
          <li key={change}>
            <span className="sizes-change" data-change={change} aria-hidden="true">
              {changeSigns[change]}
            </span>
            {t.changes[change]}
          </li>
        ),
      )}
      <li>
        <span className="sizes-unchanged" />
        {t.sizes.unchanged}
      </li>
      {withDead ? <DeadLegend /> : null}
    </ul>
  );
}
