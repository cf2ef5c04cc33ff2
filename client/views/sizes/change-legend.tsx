import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { ChangeMark } from '../../ui/badge.tsx';
import { DeadLegend } from './dead-legend.tsx';
import './sizes-legend.css';

/** What the colours by change mean. */
export function ChangeLegend({ withDead }: { readonly withDead: boolean }): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="sizes-legend">
      {(['added', 'modified'] as const).map(change => (
        <li key={change}>
          <ChangeMark change={change} />
          {t.changes[change]}
        </li>
      ))}
      <li>
        <span className="sizes-unchanged" />
        {t.sizes.unchanged}
      </li>
      {withDead ? <DeadLegend /> : null}
    </ul>
  );
}
