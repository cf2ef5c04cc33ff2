import type { ReactNode } from 'react';
import type { ImageDetail } from '../../../shared/image.ts';
import type { Ledger } from '../../../shared/ledger.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { LayerBar } from '../../layout/layer-bars.ts';
import { instructionLine, parseInstruction, whyUntold } from '../../model/instruction.ts';
import { LayerBadge, tintStyle } from '../../ui/badge.tsx';

interface Props {
  readonly image: ImageDetail;
  readonly number: number;
  readonly bar: LayerBar | undefined;
  /** Undefined while it is on its way. */
  readonly ledger: Ledger['byLayer'][number] | undefined;
  readonly selected: boolean;
  readonly onSelect: (layer: number) => void;
}

/** What a step left: its layer, drawn as a bar among those of all layers. Choosing it chooses the layer. */
export function LayerLine({ image, number, bar, ledger, selected, onSelect }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const layer = image.layers[number - 1];
  if (layer === undefined) return null;
  const words = t.whole.steps;
  const size = layer.present ? bytes(layer.size) : t.stack.absent;
  const untold = t.stack[whyUntold(layer.createdBy, image.history)];
  const instruction = instructionLine(parseInstruction(layer.createdBy), untold);
  const share = (bar?.share ?? 0).toLocaleString(t.locale, { style: 'percent', maximumFractionDigits: 0 });
  const facts = [
    words.entries(count(layer.entries)),
    ...(ledger !== undefined && ledger.hides > 0 ? [words.hides(bytes(ledger.hides))] : []),
  ];
  return (
    <button
      type="button"
      className="layer-line tinted"
      style={tintStyle(number, image.layers.length)}
      aria-label={words.select(number, instruction, size)}
      aria-pressed={selected}
      onClick={event => {
        event.stopPropagation();
        onSelect(number);
      }}
    >
      <LayerBadge number={number} count={image.layers.length} />
      <span className="layer-line-track">
        <span className="layer-line-bar" style={{ width: `${100 * (bar?.visible ?? 0)}%` }} />
        <span className="layer-line-bar" data-dead style={{ width: `${100 * (bar?.dead ?? 0)}%` }} />
      </span>
      <span className="layer-line-size">
        <b>{size}</b>
        {layer.present ? <span>{share}</span> : null}
      </span>
      <span className="layer-line-facts">
        {facts.join(' · ')}
        {ledger !== undefined && ledger.dead > 0 ? (
          <>
            {' · '}
            <b className="layer-line-dead">{words.dead(bytes(ledger.dead))}</b>
          </>
        ) : null}
      </span>
    </button>
  );
}
