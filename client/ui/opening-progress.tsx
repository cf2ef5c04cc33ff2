import type { ReactNode } from 'react';
import type { CatalogSource } from '../../shared/image.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import './opening-progress.css';

/** How far a source is opened: a bar over the layers that are read; where nobody counts them, one that only moves. */
export function OpeningProgress({ progress }: Pick<CatalogSource, 'progress'>): ReactNode {
  const { t, count } = useI18n();
  if (progress === null) return <span className="opening-progress" data-known="false" aria-hidden="true" />;
  const { done, total } = progress;
  return (
    <>
      <span className="opening-count">{t.upload.layers(count(done), count(total))}</span>
      <span className="opening-progress" data-known="true" aria-hidden="true">
        <span style={{ width: `${(100 * done) / Math.max(1, total)}%` }} />
      </span>
    </>
  );
}
