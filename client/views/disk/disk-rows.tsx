import type { ReactNode } from 'react';
import type { ShortName } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import { shortened } from '../../model/anatomy.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { DiskCard } from './disk-card.tsx';
import { Code, Stroke } from './disk-marks.tsx';
import type { DiskParts, SpotProps } from './disk-parts.ts';
import type { Spot } from './spot.ts';

interface RowProps extends DiskParts {
  readonly position: number;
  readonly rowIndex: number;
  readonly spotProps: (spot: Spot) => SpotProps;
}

/** One layer: the entry that names it, its link in `l/`, its directory. */
export function LayerRow(props: RowProps): ReactNode {
  const { figure, geometry, layerCount, lit, position, rowIndex, spotProps } = props;
  const { t } = useI18n();
  const row = figure.rows[position];
  const place = geometry.rows[position];
  if (row === undefined || place === undefined) return null;
  const { entry, name, layer } = row;
  const { rem, lower, names } = geometry;
  const isStroke = place.detail === 'stroke';
  const y = place.anchor;
  const hit = (x: number, width: number) => (
    <rect
      className="disk-hit"
      x={round(x)}
      y={round(place.y - place.pitch / 2)}
      width={round(width)}
      height={round(place.pitch)}
    />
  );
  return (
    <g
      role="row"
      aria-rowindex={rowIndex}
      className="disk-row tinted"
      data-lit={lit === position}
      data-detail={place.detail}
      style={tintStyle(layer.number, layerCount)}
    >
      {figure.hasLinks ? (
        <>
          <g
            role="gridcell"
            className="disk-entry"
            data-there={entry !== null}
            aria-label={
              entry === null
                ? t.disk.cell.noEntry(figure.chosen + 1, layer.number)
                : t.disk.cell.entry(entry.entry, figure.chosen + 1, layer.number)
            }
            {...spotProps({ row: position, column: 'lower' })}
          >
            {hit(lower.x, lower.width)}
            {entry === null ? null : isStroke ? (
              <Stroke
                x={lower.x + 0.6 * rem}
                width={lower.width - 1.2 * rem}
                y={place.y}
                pitch={place.pitch}
              />
            ) : (
              <Code x={lower.x + 0.6 * rem} y={y} rem={rem} text={shortened(entry.entry, lower.letters)} />
            )}
          </g>
          <g
            role="gridcell"
            className="disk-name"
            data-state={name?.state ?? 'none'}
            aria-label={
              name === null
                ? t.disk.cell.noName(layer.number)
                : t.disk.cell.name(name.entry, name.target, t.disk.states[name.state].replaceAll('`', ''))
            }
            {...spotProps({ row: position, column: 'names' })}
          >
            {hit(names.x, names.width)}
            {name === null ? null : isStroke ? (
              <Stroke x={names.x} width={names.width} y={place.y} pitch={place.pitch} />
            ) : (
              <NamePill name={name} geometry={geometry} y={y} />
            )}
          </g>
        </>
      ) : null}
      <DiskCard {...props} row={row} place={place} hit={hit} />
    </g>
  );
}

/** An entry of `lower` that leads to no layer of this stack. */
export function StrayRow({
  geometry,
  lit,
  name,
  position,
  rowIndex,
  spotProps,
}: RowProps & { readonly name: ShortName }): ReactNode {
  const { t } = useI18n();
  const { rem, lower, strays, names } = geometry;
  const y = strays[position] ?? 0;
  const state = t.disk.states[name.state].replaceAll('`', '');
  return (
    <g role="row" aria-rowindex={rowIndex} className="disk-row" data-lit={lit === -position - 1}>
      <g
        role="gridcell"
        className="disk-entry disk-stray"
        aria-label={t.disk.cell.stray(name.entry, state)}
        {...spotProps({ row: -position - 1, column: 'lower' })}
      >
        <rect
          className="disk-hit"
          x={round(lower.x)}
          y={round(y - 0.7 * rem)}
          width={round(lower.width)}
          height={round(1.4 * rem)}
        />
        <Code x={lower.x + 0.6 * rem} y={y} rem={rem} text={shortened(name.entry, lower.letters)} />
        <text
          className="disk-lost"
          x={round(names.x - 1.8 * rem)}
          y={round(y + 0.27 * rem)}
          fontSize={round(0.8 * rem)}
        >
          {`✗ ${state}`}
        </text>
      </g>
    </g>
  );
}

/** A symbolic link in `l/`. */
function NamePill({
  name,
  geometry,
  y,
}: {
  readonly name: ShortName;
  readonly geometry: DiskParts['geometry'];
  readonly y: number;
}): ReactNode {
  const { names, rem } = geometry;
  const half = 0.6 * rem;
  return (
    <>
      <rect
        className="disk-pill"
        x={round(names.x)}
        y={round(y - half)}
        width={round(names.width)}
        height={round(2 * half)}
        rx={round(half)}
      />
      <Code x={names.x + 0.7 * rem} y={y} rem={rem} text={shortened(name.entry.slice(2), names.letters)} />
    </>
  );
}
