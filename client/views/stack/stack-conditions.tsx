import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { conditionsOf } from '../../model/conditions.ts';
import { ConditionNotice } from '../../ui/condition-notice.tsx';

/** What is not as it should be with the image, above its stack. Nothing where all is well. */
export function StackConditions({ image }: { readonly image: ImageDetail }): ReactNode {
  const { t } = useI18n();
  const conditions = conditionsOf(image);
  return (
    <div className="stack-conditions">
      {conditions.length === 0 ? null : (
        <section aria-label={t.states.conditions.region}>
          {conditions.map(condition => (
            <ConditionNotice key={condition.kind} condition={condition} />
          ))}
        </section>
      )}
    </div>
  );
}
