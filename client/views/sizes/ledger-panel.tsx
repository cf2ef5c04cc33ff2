import type { ReactNode } from 'react';
import type { DeadVersion, Ledger } from '../../../shared/ledger.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { useComparisons } from '../../api/comparisons.ts';
import { fetchLedger, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { keyOf, refOf } from '../../model/path.ts';
import { useRoute } from '../../route/use-route.tsx';
import { LayerBadge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Marked } from '../../ui/marked.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import './ledger-panel.css';

/** How many of the largest dead versions are listed. */
const listed = 50;

const causes = ['overwrite', 'whiteout', 'opaque', 'type', 'parent'] as const;

/** The bytes that the whole image carries though nobody sees them: how many, why, and what to do about it. */
export function LedgerPanel({ image }: { readonly image: ImageDetail }): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const compared = useComparisons(image.id);
  const { value, error, retry } = useResource(`${stateOf(image)} ${compared}`, signal =>
    fetchLedger(image.id, listed, signal),
  );
  return (
    <section className="ledger" aria-label={t.ledger.region}>
      <div className="ledger-title">
        <h2 title={t.ledger.help}>{t.ledger.title}</h2>
        {value === null || value.dead === 0 ? null : (
          <button
            type="button"
            className="ledger-open"
            aria-expanded={route.ledger}
            onClick={() => go({ ledger: !route.ledger }, 'replace')}
          >
            <Icon name="chevron" />
            {t.ledger.eachOne}
          </button>
        )}
      </div>
      {error !== null ? (
        <ProblemNotice error={error} onRetry={retry} />
      ) : value === null ? (
        <p>{t.sizes.loading}</p>
      ) : (
        <LedgerFigures ledger={value} layerCount={image.layers.length} />
      )}
    </section>
  );
}

function LedgerFigures({
  ledger,
  layerCount,
}: {
  readonly ledger: Ledger;
  readonly layerCount: number;
}): ReactNode {
  const { t, bytes, count } = useI18n();
  const { stored, visible, dead, byCause, versions, total, dive } = ledger;
  const percent = (share: number) =>
    share.toLocaleString(t.locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <p className="ledger-sum">
        <b>{bytes(stored)}</b> {t.ledger.stored} = <b>{bytes(visible)}</b> {t.ledger.visible} +{' '}
        <b className="ledger-dead">{bytes(dead)}</b> {t.ledger.dead} ({percent(dead / Math.max(1, stored))})
      </p>
      <div className="ledger-bar" aria-hidden="true">
        <span style={{ flexGrow: visible }} />
        <span style={{ flexGrow: dead }} data-dead />
      </div>
      {dead === 0 ? (
        <p>{t.ledger.none}</p>
      ) : (
        <div className="ledger-each">
          <ul className="ledger-causes">
            {causes
              .filter(cause => byCause[cause] > 0)
              .sort((a, b) => byCause[b] - byCause[a])
              .map(cause => (
                <li key={cause}>
                  <b>{bytes(byCause[cause])}</b> {t.ledger.causes[cause]}
                </li>
              ))}
          </ul>
          <ol className="ledger-versions" aria-label={t.ledger.largest}>
            {versions.map(version => (
              <li key={`${version.layer} ${keyOf(version)}`}>
                <DeadVersionButton version={version} layerCount={layerCount} />
              </li>
            ))}
          </ol>
          {total > versions.length ? <p>{t.ledger.more(count(total - versions.length))}</p> : null}
          <p className="ledger-dive">
            <Marked
              text={t.ledger.dive(
                percent(dive.efficiency),
                bytes(dive.wastedBytes),
                percent(dive.userWastedPercent),
              )}
            />{' '}
            {dive.wastedBytes < dead ? t.ledger.diveLess : t.ledger.diveMore}
          </p>
        </div>
      )}
    </>
  );
}

/** One dead version; choosing it goes to it, where it was written. */
function DeadVersionButton({
  version,
  layerCount,
}: {
  readonly version: DeadVersion;
  readonly layerCount: number;
}): ReactNode {
  const { t, bytes } = useI18n();
  const { go } = useRoute();
  const { path, layer, died, sameContent = false } = version;
  return (
    <button type="button" onClick={() => go({ at: refOf(version), dir: null, layer })}>
      <span className="ledger-version">
        <LayerBadge number={layer} count={layerCount} />
        <code title={path}>{path}</code>
        <b>{bytes(version.bytes)}</b>
      </span>
      <span className="ledger-verdict">
        {t.ledger.verdict(layer, died.layer, died.cause)} —{' '}
        <em>{t.ledger.advice(died.cause, sameContent)}</em>
      </span>
    </button>
  );
}
