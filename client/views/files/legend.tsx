import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { ChangeMark } from '../../ui/badge.tsx';

/** What the change marks mean. What is merged has nothing that was removed, unless a path that is gone is shown. */
export function Legend({ withRemoved }: { readonly withRemoved: boolean }): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="legend" title={t.files.legendHelp}>
      {(['added', 'modified', 'removed', 'opaque'] as const).map(change =>
        change === 'removed' && !withRemoved ? null : (
          <li key={change}>
            <ChangeMark change={change} />
            {t.files.legend[change]}
          </li>
        ),
      )}
    </ul>
  );
}
