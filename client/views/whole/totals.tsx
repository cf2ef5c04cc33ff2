import type { ReactNode } from 'react';
import type { ImageDetail, Layer } from '../../../shared/image.ts';
import type { Ledger } from '../../../shared/ledger.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { LayerBar } from '../../layout/layer-bars.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { Marked } from '../../ui/marked.tsx';

interface Props {
  readonly image: ImageDetail;
  /** Null while it is on its way. */
  readonly ledger: Ledger | null;
  readonly bars: readonly LayerBar[];
}

/** The sums of an image: what it takes, what of that can be seen, what dive would say. */
export function Totals({ image, ledger, bars }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const { layers } = image;
  const words = t.whole.totals;
  const isOnDisk = image.size > 0 && sum(layers, 'tarSize') === 0;
  const entries = count(sum(layers, 'entries'));
  const percent = (share: number) =>
    share.toLocaleString(t.locale, { style: 'percent', maximumFractionDigits: 1 });
  const figures: readonly (readonly [name: string, value: string | null, help: string | undefined])[] = [
    // Layers that lie on disk as directories are stored as what they hold, and are no tars.
    ...(isOnDisk
      ? [[words.onDisk, bytes(image.size), words.onDiskHelp] as const]
      : ([
          [words.stored, bytes(sum(layers, 'blobSize')), words.storedHelp],
          [words.unpacked, bytes(sum(layers, 'tarSize')), words.unpackedHelp],
        ] as const)),
    [words.visible, ledger && bytes(ledger.visible), words.visibleHelp],
    [words.dead, ledger && bytes(ledger.dead), words.deadHelp],
    [words.layers(count(layers.length)), count(layers.length), undefined],
    [words.entries(entries), entries, undefined],
  ];
  return (
    <>
      <LayersBar bars={bars} />
      <dl className="whole-figures">
        {figures.map(([name, value, help]) => (
          <div key={name} title={help} data-dead={name === words.dead && ledger !== null && ledger.dead > 0}>
            <dt>{name}</dt>
            <dd aria-busy={value === null}>{value ?? <span className="whole-pending" />}</dd>
          </div>
        ))}
      </dl>
      {ledger === null ? null : (
        <div className="whole-sums">
          <p>
            {ledger.dead > 0
              ? `${words.deadShare(percent(ledger.dead / Math.max(1, ledger.stored)))}. `
              : `${t.ledger.none} `}
            {isOnDisk ? null : words.sum}
          </p>
          {ledger.dead === 0 && ledger.dive.wastedBytes === 0 ? null : (
            <p>
              <Marked
                text={t.ledger.dive(
                  percent(ledger.dive.efficiency),
                  bytes(ledger.dive.wastedBytes),
                  percent(ledger.dive.userWastedPercent),
                )}
              />{' '}
              {ledger.dive.wastedBytes < ledger.dead ? t.ledger.diveLess : t.ledger.diveMore}
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** All layers side by side, as wide as they are heavy. Silent: the steps say the same in words. */
function LayersBar({ bars }: { readonly bars: readonly LayerBar[] }): ReactNode {
  if (bars.every(({ share }) => share === 0)) return null;
  return (
    <div className="whole-bar" aria-hidden="true">
      {bars.map(({ share, visible, dead }, i) =>
        share === 0 ? null : (
          <span key={i} className="tinted" style={{ ...tintStyle(i + 1, bars.length), flexGrow: share }}>
            {dead === 0 ? null : <span data-dead style={{ width: `${(100 * dead) / (visible + dead)}%` }} />}
            {share < 0.06 ? null : <b>{i + 1}</b>}
          </span>
        ),
      )}
    </div>
  );
}

function sum(layers: readonly Layer[], what: 'blobSize' | 'tarSize' | 'entries'): number {
  return layers.reduce((all, layer) => all + layer[what], 0);
}
