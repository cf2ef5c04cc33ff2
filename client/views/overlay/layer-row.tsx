import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { Band, OverlayGeometry } from '../../layout/overlay.ts';
import { round } from '../../layout/round.ts';
import { wrap } from '../../layout/wrap.ts';
import { cellStates, type LayerLine, type OverlayLine } from '../../model/overlay.ts';
import { tintStyle } from '../../ui/badge.tsx';
import type { PartProps, SeenColumn } from './overlay-part.ts';
import { nameCell, nameLine } from './overlay-words.ts';
import { Shape, shapeOf } from './shape.tsx';
import './layer-row.css';

interface Props extends PartProps {
  readonly line: LayerLine;
  readonly position: number;
  readonly band: Band;
  readonly rowIndex: number;
  readonly instruction: string;
  readonly bricks: string;
}

/** One layer: a slab seen from the front, and on it what the layer has for each name; a wall where it hides all below. */
export function LayerRow(props: Props): ReactNode {
  const { geometry, overlay, columns, layerCount, line, position, band, rowIndex, instruction } = props;
  const { t } = useI18n();
  const { gutter, end, rem } = geometry;
  const name = nameLine(line, instruction, overlay.layer, t);
  const foot = band.y + band.height - 0.55 * rem;
  // How far the top leans and is deep, and how thick the slab is.
  const [slant, rise, thick] = [round(0.5 * rem), round(-0.32 * rem), round(0.34 * rem)];
  const held = overlay.layers.find(({ layer }) => layer === line.layer);
  const state = line.layer > overlay.layer ? 'later' : held?.hidden === true ? 'hidden' : 'shown';
  const letters = Math.max(0, Math.floor((gutter - 3.7 * rem) / (0.51 * rem)));
  const [text] = wrap(instruction, letters, 1);
  const middle = band.y + band.height / 2 - 0.2 * rem;
  // The first line's badge, with its edge, is not to reach under the plate.
  const badge = Math.min(1.4 * rem, band.height - 0.5 * rem);
  return (
    <g
      role="row"
      aria-rowindex={rowIndex}
      className="overlay-layer tinted"
      data-state={state}
      data-here={line.layer === overlay.layer}
      style={tintStyle(line.layer, layerCount)}
    >
      <g role="rowheader" aria-colindex={1} aria-label={name}>
        <title>{name}</title>
        <rect
          className="overlay-badge"
          x={round(0.7 * rem)}
          y={round(middle - badge / 2)}
          width={round(2.1 * rem)}
          height={round(badge)}
          rx={round(0.3 * rem)}
        />
        <text
          className="overlay-number"
          x={round(1.75 * rem)}
          y={round(middle + 0.32 * rem)}
          fontSize={round(0.92 * rem)}
        >
          {line.layer}
        </text>
        <text
          className="overlay-instruction"
          x={round(3.2 * rem)}
          y={round(middle + 0.3 * rem)}
          fontSize={round(0.84 * rem)}
        >
          {text}
        </text>
      </g>
      <g aria-hidden="true">
        <path
          className="overlay-slab-top"
          d={`M${gutter},${round(foot)}l${slant},${rise}H${end}l${-slant},${-rise}Z`}
        />
        <path
          className="overlay-slab"
          d={`M${gutter},${round(foot)}H${round(end - slant)}v${thick}H${gutter}Z`}
        />
        <path
          className="overlay-slab-side"
          d={`M${round(end - slant)},${round(foot)}l${slant},${rise}v${thick}l${-slant},${-rise}Z`}
        />
        {line.wall === null || state === 'later' ? null : (
          <rect
            className="overlay-wall"
            data-wall={line.wall}
            x={gutter}
            y={round(band.y + 0.12 * rem)}
            width={Math.max(0, end - gutter)}
            height={round(band.height - 0.4 * rem)}
            fill={props.bricks}
          />
        )}
      </g>
      <g clipPath={props.clip}>
        {columns.map(seen => (
          <LayerCell key={seen.index} {...props} seen={seen} middle={middle} position={position} />
        ))}
      </g>
    </g>
  );
}

function LayerCell({
  geometry,
  overlay,
  line,
  band,
  position,
  seen,
  middle,
  cellProps,
}: Props & { readonly seen: SeenColumn; readonly middle: number }): ReactNode {
  const { t } = useI18n();
  const { index, x, column, selected } = seen;
  const { pitch, glyph } = geometry;
  const at = column?.cells.findIndex(({ layer }) => layer === line.layer) ?? -1;
  const cell = column?.cells[at];
  const state = column === undefined ? undefined : cellStates(column, overlay)[at];
  const held = cell === undefined || state === undefined ? undefined : { cell, state };
  return (
    <g
      role="gridcell"
      className="overlay-cell"
      {...cellProps({ line: position, column: index })}
      aria-label={column === undefined ? t.overlay.loading : nameCell(column, line.layer, held, t)}
      aria-selected={selected && line.layer === overlay.layer}
      data-state={state ?? 'empty'}
      data-what={cell?.what}
    >
      <rect
        className="overlay-hit"
        x={round(x - pitch / 2)}
        y={round(band.y)}
        width={round(pitch)}
        height={round(band.height)}
      />
      {cell === undefined ? null : (
        <Shape
          kind={shapeOf(cell.type)}
          x={x}
          y={middle}
          size={cell.what === 'implied' ? glyph * 0.7 : glyph}
          mark={
            cell.opaque
              ? 'opaque'
              : cell.change === 'modified' && cell.what === 'entry'
                ? 'modified'
                : undefined
          }
        />
      )}
    </g>
  );
}

interface IdleProps {
  readonly line: Extract<OverlayLine, { kind: 'idle' }>;
  readonly band: Band;
  readonly geometry: OverlayGeometry;
  readonly upTo: number;
}

/** Layers that have nothing to do with the directory: no more than lines, so that many are legible. */
export function IdleLine({ line, band, geometry, upTo }: IdleProps): ReactNode {
  const { t } = useI18n();
  const { gutter, end, rem } = geometry;
  const count = Math.min(4, line.from - line.to + 1);
  const step = (band.height - 0.3 * rem) / count;
  const middle = band.y + band.height / 2;
  const range = t.overlay.idle(line.from, line.to);
  const why = t.overlay.idleWhy[line.from > upTo ? 'later' : 'nothing'];
  return (
    <g className="overlay-idle" aria-hidden="true" data-later={line.from > upTo}>
      <title>{t.overlay.idleHelp}</title>
      <text x={round(0.8 * rem)} y={round(middle + 0.28 * rem)} fontSize={round(0.8 * rem)}>
        {fitting([`${range}: ${why}`, range], (gutter - rem) / (0.42 * rem))}
      </text>
      {Array.from({ length: count }, (_, i) => {
        const y = round(middle + (i - (count - 1) / 2) * step);
        return <path key={i} d={`M${gutter},${y}H${end}`} />;
      })}
    </g>
  );
}

/** The first of the texts that has no more than so many letters, or the last. */
function fitting(texts: readonly string[], letters: number): string {
  return texts.find(text => text.length <= letters) ?? texts.at(-1) ?? '';
}
