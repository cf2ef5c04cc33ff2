import type { ReactNode } from 'react';
import type { Anatomy } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Marked } from '../../ui/marked.tsx';
import './disk-legend.css';

/** What may lie in the directory of the chosen layer, in words, with whether it does. */
export function DiskLegend({
  anatomy,
  layer,
}: {
  readonly anatomy: Anatomy;
  readonly layer: number;
}): ReactNode {
  const { t } = useI18n();
  const disk = anatomy.layers[layer - 1]?.disk;
  if (disk == null) return null;
  const marks = { present: '✓', absent: '–', unreadable: '?' } as const;
  return (
    <>
      {anatomy.store === 'containerd' ? null : <ArrowLegend />}
      <dl className="disk-legend">
        {disk.parts.map(({ name, state }) => (
          <div key={name} data-state={state}>
            <dt>
              <span aria-hidden="true">{marks[state]} </span>
              <code>{name}</code>
            </dt>
            <dd>
              {t.disk.parts[name]} <i>({t.disk.partStates[state]})</i>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What the three kinds of lines mean. */
function ArrowLegend(): ReactNode {
  const { t } = useI18n();
  const lines = [
    ['disk-shaft', 'names', t.disk.legend.names],
    ['disk-shaft', 'symlink', t.disk.legend.symlink],
    ['disk-claim', undefined, t.disk.legend.claim],
  ] as const;
  return (
    <ul className="disk-lines">
      {lines.map(([className, kind, text]) => (
        <li key={text}>
          <svg viewBox="0 0 34 10" aria-hidden="true">
            <path className={className} data-kind={kind} d="M1,5H26" />
            {kind === undefined ? null : <path className="disk-head-mark" d="M33,5L26,1.500V8.500Z" />}
          </svg>
          <span>
            <Marked text={text} />
          </span>
        </li>
      ))}
    </ul>
  );
}
