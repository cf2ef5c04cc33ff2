import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';

/** In the place of a catalogue without images: the ways to bring one. */
export function CatalogEmpty(): ReactNode {
  const { t } = useI18n();
  const words = t.states.catalog;
  return (
    <div className="catalog-empty">
      <h2>{words.empty}</h2>
      <p>{words.emptyText}</p>
      <pre>
        <code>{'docker save my/image:tag -o image.tar\nnpm start -- serve image.tar'}</code>
      </pre>
    </div>
  );
}
