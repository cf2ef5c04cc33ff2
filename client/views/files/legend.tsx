import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { ChangeMark } from '../../ui/badge.tsx';

/** What the change marks mean. */
export function Legend(): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="legend" title={t.files.legendHelp}>
      {(['added', 'modified', 'removed', 'opaque'] as const).map(change => (
        <li key={change}>
          <ChangeMark change={change} />
          {t.files.legend[change]}
        </li>
      ))}
    </ul>
  );
}
