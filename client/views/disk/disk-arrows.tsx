import type { ReactNode } from 'react';
import { shaft } from '../../layout/anatomy.ts';
import { round } from '../../layout/round.ts';
import { tintStyle } from '../../ui/badge.tsx';
import type { DiskParts } from './disk-parts.ts';

/** What leads from an entry to a link, from a link to a directory, and from a file `link` back to its link. */
export function DiskArrows({ figure, geometry, layerCount, lit }: DiskParts): ReactNode {
  const { rows, chosen, hasLinks } = figure;
  const { lower, names, cards, rem } = geometry;
  if (!hasLinks) return null;
  const ends = { lower: lower.x + lower.width, names: names.x + names.width };
  return (
    <g aria-hidden="true" className="disk-arrows">
      <LowerOut figure={figure} geometry={geometry} layerCount={layerCount} lit={lit} />
      {rows.map((row, i) => {
        const y = geometry.rows[i]?.anchor ?? 0;
        const isStroke = geometry.rows[i]?.detail === 'stroke';
        const to = row.pointsTo;
        const isLit = lit === i;
        return (
          <g
            key={row.layer.number}
            className="disk-way tinted"
            data-lit={isLit}
            data-stroke={isStroke}
            style={tintStyle(row.layer.number, layerCount)}
          >
            {row.entry === null ? null : (
              <Arrow from={[ends.lower, y]} to={[names.x, y]} head={isStroke ? 0 : 0.34 * rem} kind="names" />
            )}
            {row.name === null ? null : to === null ? (
              <Broken from={[ends.names, y]} to={[cards.x, y]} rem={rem} />
            ) : (
              <Arrow
                from={[ends.names, y]}
                to={[cards.x, geometry.rows[to]?.anchor ?? y]}
                head={isStroke ? 0 : 0.34 * rem}
                kind="symlink"
              />
            )}
            {row.layer.disk?.link == null || isStroke || (i !== chosen && !isLit) ? null : (
              <path
                className="disk-claim"
                d={`M${round(cards.x)},${round(y + 0.42 * rem)}H${round(ends.names)}`}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** From the chip `lower` on the chosen card to the sheet that it is. */
function LowerOut({ figure, geometry, layerCount, lit }: DiskParts): ReactNode {
  const { rows, chosen } = figure;
  const { lower, cards, chips, chip, rem } = geometry;
  const at = chips.find(({ name }) => name === 'lower');
  const place = geometry.rows[chosen];
  if (rows[chosen]?.layer.disk?.lower == null || at === undefined || place?.detail !== 'full') return null;
  const y = place.y - place.pitch / 2 + 1.95 * rem + at.y + chip / 2;
  // It is part of every way that begins in this file.
  const isLit = lit !== null && (lit === chosen || (rows[lit]?.entry ?? null) !== null);
  return (
    <g className="disk-way tinted" data-lit={isLit} style={tintStyle(chosen + 1, layerCount)}>
      <path
        className="disk-opens"
        d={`M${round(cards.x)},${round(y)}H${round(lower.x + lower.width + 0.2 * rem)}`}
      />
      <path className="disk-head-mark" d={headPath(lower.x + lower.width, y, -0.34 * rem)} />
    </g>
  );
}

type Point = readonly [x: number, y: number];

function Arrow(props: {
  readonly from: Point;
  readonly to: Point;
  /** Length of the head; 0 for none. */
  readonly head: number;
  readonly kind: 'names' | 'symlink';
}): ReactNode {
  const { from, to, head, kind } = props;
  return (
    <>
      <path className="disk-shaft" data-kind={kind} d={shaft(from, [to[0] - head * 0.8, to[1]])} />
      {head === 0 ? null : <path className="disk-head-mark" d={headPath(to[0], to[1], head)} />}
    </>
  );
}

/** A link that leads to none of these directories: its arrow breaks off. */
function Broken({
  from,
  to,
  rem,
}: {
  readonly from: Point;
  readonly to: Point;
  readonly rem: number;
}): ReactNode {
  const x = (from[0] + to[0]) / 2;
  const arm = 0.3 * rem;
  return (
    <>
      <path
        className="disk-shaft"
        data-kind="broken"
        d={`M${round(from[0])},${round(from[1])}H${round(x - arm)}`}
      />
      <path
        className="disk-cross"
        d={`M${round(x - arm)},${round(from[1] - arm)}l${round(2 * arm)},${round(2 * arm)}m0,${round(-2 * arm)}l${round(-2 * arm)},${round(2 * arm)}`}
      />
    </>
  );
}

/** A head with its point at (x, y); a negative length points to the left. */
function headPath(x: number, y: number, length: number): string {
  const half = Math.abs(length) * 0.55;
  return `M${round(x)},${round(y)}L${round(x - length)},${round(y - half)}V${round(y + half)}Z`;
}
