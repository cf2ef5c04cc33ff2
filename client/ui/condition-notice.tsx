import type { ReactNode } from 'react';
import type { StatesMessages } from '../i18n/states-en.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import type { Condition } from '../model/conditions.ts';
import { formatRanges } from '../model/format.ts';
import { Marked } from './marked.tsx';
import { ServerWords } from './server-words.tsx';
import './condition-notice.css';

/** One thing that is not as it should be with an image, what it means and what to do. */
export function ConditionNotice({ condition }: { readonly condition: Condition }): ReactNode {
  const { t } = useI18n();
  const words = t.states.conditions;
  const [title, text] = told(condition, words);
  return (
    <details className="condition-notice" data-kind={condition.kind}>
      <summary>
        <b>{title}</b>
      </summary>
      <p>{condition.kind === 'degraded' ? <ServerWords text={text} /> : <Marked text={text} />}</p>
    </details>
  );
}

function told(
  condition: Condition,
  words: StatesMessages['conditions'],
): readonly [title: string, text: string] {
  if (condition.kind === 'degraded') return [words.degraded, `${condition.reason} ${condition.hint}`];
  const [layers, many] = [formatRanges(condition.layers), condition.layers.length > 1] as const;
  return condition.kind === 'mismatch'
    ? [words.mismatch(layers, many), words.mismatchText]
    : [words.incomplete(layers, many), words.incompleteText];
}
