import type { ReactNode } from 'react';
import type { CatalogSource } from '../../../shared/image.ts';
import { useServer } from '../../api/use-server.tsx';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { SkeletonCards } from '../../ui/skeleton.tsx';
import { CatalogEmpty } from './catalog-empty.tsx';
import { SourceCard } from './source-card.tsx';

const origins: readonly CatalogSource['origin'][] = ['upload', 'path', 'sample'];

/** The sample that the README begins with. Whoever has brought an image needs no such word. */
const forBeginners = 'copy-on-write';

/** Every image there is, by where it comes from; one's own first. */
export function CatalogView(): ReactNode {
  const { t } = useI18n();
  const { catalog } = useServer();
  const sources = catalog.value?.sources ?? [];
  return (
    <section className="catalog" aria-label={t.catalog.region}>
      {catalog.error !== null ? <ProblemNotice error={catalog.error} onRetry={catalog.retry} /> : null}
      {catalog.value === null && catalog.error === null ? <SkeletonCards label={t.catalog.loading} /> : null}
      {catalog.value !== null && sources.length === 0 ? <CatalogEmpty /> : null}
      {sources.length === 0 ? null : (
        <div className="catalog-groups">
          {origins.map(origin => {
            const members = sources.filter(source => source.origin === origin);
            return members.length === 0 ? null : (
              <div key={origin} className="catalog-group" data-count={members.length}>
                <h2>{t.catalog.origins[origin]}</h2>
                <ul>
                  {[...members.filter(isFine), ...members.filter(one => !isFine(one))].map(source => (
                    <SourceCard
                      key={source.id}
                      source={source}
                      isFirst={sources.every(isSample) && source.name === forBeginners}
                    />
                  ))}
                </ul>
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}

function isSample({ origin }: CatalogSource): boolean {
  return origin === 'sample';
}

/** What cannot be read comes after what can. */
function isFine({ state }: CatalogSource): boolean {
  return state !== 'failed';
}
