import { memo, useId, type ReactNode } from 'react';
import type { Row, Totals } from '../../../shared/directory.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { fetchRows, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { keyOfRef, refOf, type PathRef } from '../../model/path.ts';
import { weightOf } from '../../model/row-weight.ts';
import { useRoutePart, useWays } from '../../route/use-route.tsx';
import { ChangeMark, LayerBadge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import './directory-summary.css';

interface Props {
  readonly image: ImageDetail;
  readonly at: PathRef;
  readonly layer: number;
}

/** How many of what is in it are named. */
const most = 12;

/** In the place of a directory's content: how much is in it in the chosen view, what it hides, and the largest of it. */
export function DirectorySummary({ image, at, layer }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const view = useRoutePart(route => route.view);
  const words = t.inspect.directory;
  const page = useResource(`${stateOf(image)} ${view} ${layer} ${keyOfRef(at)}`, signal =>
    fetchRows(
      { image: stateOf(image), view, layer, sort: 'size', order: 'desc', filter: '', change: null },
      at,
      { offset: 0, limit: most },
      signal,
    ),
  );
  // It may be there in other layers only, which is said above.
  if (page.error?.code === 'not-found') return <EmptyNotice text={words.elsewhere} />;
  if (page.error !== null) return <ProblemNotice error={page.error} onRetry={page.retry} />;
  if (page.value === null) return <SkeletonLines label={t.files.loading} count={4} />;
  const { self, rows, total } = page.value;
  const { totals } = self;
  return (
    <div className="directory-summary" aria-busy={page.pending}>
      <p>
        <b>{words.summary(count(totals.entries), bytes(totals.bytes))}</b>
        {totals.removedEntries === 0
          ? null
          : ` · ${t.files.hidden(count(totals.removedEntries), bytes(totals.removedBytes))}`}
      </p>
      {self.opaque === undefined ? null : (
        <p className="directory-opaque">
          <ChangeMark change="opaque" />
          <span>{words.opaque(layer, count(self.opaque))}</span>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="directory-rest">{view === 'diff' ? words.noChange : words.empty}</p>
      ) : (
        <LargestRows rows={rows} total={total} totals={totals} layerCount={image.layers.length} />
      )}
      {total > rows.length ? (
        <p className="directory-rest">{words.more(count(total - rows.length))}</p>
      ) : null}
    </div>
  );
}

interface LargestProps {
  readonly rows: readonly Row[];
  /** How many rows there are. */
  readonly total: number;
  /** What the directory holds. */
  readonly totals: Totals;
  readonly layerCount: number;
}

/** The largest of it, each a way there. The same while those of another layer are on their way. */
const LargestRows = memo(function LargestRows({ rows, total, totals, layerCount }: LargestProps): ReactNode {
  const { t, bytes, count } = useI18n();
  const { go } = useWays();
  const id = useId();
  const words = t.inspect.directory;
  return (
    <>
      <p className="directory-caption" id={id}>
        {total > rows.length ? words.largest(count(total)) : words.sorted}
      </p>
      <ol className="directory-largest" aria-labelledby={id}>
        {rows.map(row => {
          const { bytes: size, isLoss, share } = weightOf(row, totals);
          const part = percent(share, t.locale);
          return (
            <li key={keyOfRef(refOf(row))}>
              <button
                type="button"
                data-change={row.change}
                aria-label={[
                  row.name,
                  t.types[row.type],
                  ...(row.change === undefined ? [] : [t.changes[row.change]]),
                  t.stack.layer(row.layer).toLowerCase(),
                  bytes(size),
                  ...(part === '' ? [] : [words.share(part)]),
                ].join(', ')}
                onClick={() => go({ at: refOf(row), dir: row.type === 'dir' ? refOf(row) : null })}
              >
                {row.change === undefined ? <span /> : <ChangeMark change={row.change} />}
                <Icon
                  name={
                    row.type === 'dir' || row.type === 'symlink' || row.type === 'file' ? row.type : 'special'
                  }
                />
                <span className="directory-name">{row.name}</span>
                <LayerBadge number={row.layer} count={layerCount} />
                <span className="directory-size" data-loss={isLoss}>
                  {size === 0 ? '' : `${isLoss ? '−' : ''}${bytes(size)}`}
                </span>
                <span className="directory-share" data-loss={isLoss}>
                  {part}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
});

/** Hundredths without a comma; nothing for nothing. */
function percent(share: number, locale: string): string {
  if (share === 0) return '';
  const told = (part: number) => part.toLocaleString(locale, { style: 'percent' });
  return share < 0.005 ? `<${told(0.01)}` : told(share);
}
