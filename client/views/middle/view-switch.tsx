import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { useRoutePart, useWays } from '../../route/use-route.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** What the chosen layer changed, or what all up to it add up to. */
export function ViewSwitch(): ReactNode {
  const { t } = useI18n();
  const view = useRoutePart(route => route.view);
  const { go } = useWays();
  return (
    <Segmented
      label={t.files.view}
      value={view}
      options={[
        { value: 'diff', label: t.files.diff },
        { value: 'merged', label: t.files.merged },
      ]}
      onChange={next => go({ view: next })}
    />
  );
}
