import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { strokeRuns } from '../../layout/anatomy.ts';
import { round } from '../../layout/round.ts';
import type { DiskParts, SpotProps } from './disk-parts.ts';
import { DiskArrows } from './disk-arrows.tsx';
import { LayerRow, StrayRow } from './disk-rows.tsx';
import type { Spot } from './spot.ts';
import './disk-drawing.css';

interface Props extends DiskParts {
  /** The cell that Tab reaches. */
  readonly active: Spot;
  readonly id: string;
  /** Whether directories and short names are placeholders. */
  readonly isExample: boolean;
  readonly onPoint: (spot: Spot | null) => void;
  readonly onFocus: (spot: Spot) => void;
  readonly onChoose: (spot: Spot) => void;
}

/** The directories of a stack as cards, with what leads from the chosen one's `lower` over `l/` to each below it. */
export function DiskDrawing(props: Props): ReactNode {
  const { figure, geometry, layerCount, lit, active, id, isExample, onPoint, onFocus, onChoose } = props;
  const { t } = useI18n();
  const { rows, strays, chosen, hasLinks } = figure;
  const { width, height, rem, top, lower, names, cards } = geometry;
  const spotProps = (spot: Spot): SpotProps => ({
    id: `${id}-${spot.row}-${spot.column}`,
    tabIndex: spot.row === active.row && spot.column === active.column ? 0 : -1,
    onPointerEnter: () => onPoint(spot),
    onFocus: () => onFocus(spot),
    onClick: () => onChoose(spot),
  });
  const parts = { figure, geometry, layerCount, lit };
  const headY = top - 0.8 * rem;
  // The file `lower` begins beside its layer, and so does what it is called.
  const sheetTop = rows[chosen]?.layer.disk == null ? null : sheetY(geometry, chosen);
  const heads = [
    [
      lower.x,
      sheetTop === null ? headY : Math.max(headY, sheetTop - 0.5 * rem),
      t.disk.directories.lower(chosen + 1),
    ],
    [names.x, headY, t.disk.directories.names],
    [cards.x, headY, t.disk.directories.cards],
  ] as const;
  return (
    <svg
      className="disk-drawing"
      role="grid"
      aria-label={t.disk.directories.grid}
      aria-rowcount={rows.length + strays.length + 1}
      data-following={lit !== null}
      data-example={isExample}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onPointerLeave={() => onPoint(null)}
    >
      <g role="row" aria-rowindex={1}>
        {heads.slice(hasLinks ? 0 : 2).map(([x, y, text]) => (
          <text
            key={text}
            role="columnheader"
            className="disk-head"
            x={round(x)}
            y={round(y)}
            fontSize={round(0.82 * rem)}
          >
            {text}
          </text>
        ))}
      </g>
      {hasLinks ? <Sheet {...parts} /> : null}
      <DiskArrows {...parts} />
      {rows
        .map((row, i) => (
          <LayerRow
            key={row.layer.number}
            {...parts}
            position={i}
            rowIndex={rows.length - i + 1}
            spotProps={spotProps}
          />
        ))
        .reverse()}
      {strays.map((name, i) => (
        <StrayRow
          key={name.entry}
          {...parts}
          name={name}
          position={i}
          rowIndex={rows.length + i + 2}
          spotProps={spotProps}
        />
      ))}
      <g aria-hidden="true">
        {strokeRuns(geometry).map(({ first, last, y }) => {
          const label = t.disk.directories.run(first + 1, last + 1);
          const wide = (label.length * 0.5 + 1) * rem;
          return (
            <g key={first} className="disk-run">
              <rect
                x={round(cards.x + 2.6 * rem)}
                y={round(y - 0.62 * rem)}
                width={round(wide)}
                height={round(1.24 * rem)}
                rx={round(0.3 * rem)}
              />
              <text x={round(cards.x + 3.1 * rem)} y={round(y + 0.28 * rem)} fontSize={round(0.8 * rem)}>
                {label}
              </text>
            </g>
          );
        })}
      </g>
    </svg>
  );
}

/** Where the top of the file `lower` of the chosen layer is. */
function sheetY({ rows, rem }: DiskParts['geometry'], chosen: number): number {
  return (rows[chosen]?.anchor ?? 0) - 0.8 * rem;
}

/** The file `lower` of the chosen layer as a sheet of paper behind its entries. */
function Sheet({ figure, geometry }: DiskParts): ReactNode {
  const { t } = useI18n();
  const { rows, chosen, strays } = figure;
  const { lower, rem, strays: strayPlaces } = geometry;
  const disk = rows[chosen]?.layer.disk;
  if (disk == null) return null;
  const from = sheetY(geometry, chosen);
  const lowest = rows.findIndex(({ entry }) => entry !== null);
  const place = geometry.rows[lowest];
  const last = strayPlaces.at(-1);
  const to =
    strays.length > 0 && last !== undefined
      ? last + 0.7 * rem
      : place === undefined
        ? from + 2.7 * rem
        : place.y + Math.max(place.pitch / 2, 0.75 * rem);
  const fold = 0.7 * rem;
  const [x, right] = [lower.x + 1, lower.x + lower.width];
  const hasFile = disk.lower !== null;
  return (
    <g aria-hidden="true" className="disk-sheet" data-there={hasFile}>
      <path
        d={`M${round(x)},${round(from)}H${round(right - fold)}L${round(right)},${round(from + fold)}V${round(to)}H${round(x)}Z`}
      />
      <path d={`M${round(right - fold)},${round(from)}V${round(from + fold)}H${round(right)}`} />
      <text x={round(x + 0.6 * rem)} y={round(from + 1.08 * rem)} fontSize={round(0.8 * rem)}>
        {hasFile ? 'lower' : t.disk.directories.noLower}
      </text>
      {hasFile ? null : (
        <text
          className="disk-soft"
          x={round(x + 0.6 * rem)}
          y={round(from + 2.15 * rem)}
          fontSize={round(0.76 * rem)}
        >
          {t.disk.directories.noLowerHelp}
        </text>
      )}
    </g>
  );
}
