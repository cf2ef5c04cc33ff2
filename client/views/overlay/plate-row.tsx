import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import { tintStyle } from '../../ui/badge.tsx';
import type { PartProps } from './overlay-part.ts';
import { nameMerged } from './overlay-words.ts';
import { plateLine } from './place.ts';
import { Shape, shapeOf } from './shape.tsx';

/** The merged view: a glass plate on which stands what the container would see, each in its supplier's colour. */
export function PlateRow({ geometry, overlay, columns, layerCount, cellProps, clip }: PartProps): ReactNode {
  const { t } = useI18n();
  const { plate, gutter, width, pitch, glyph, rem } = geometry;
  const middle = plate.y + plate.height * 0.44;
  // Where there is more to scroll to, the plate goes on, too.
  const end = geometry.content.width > width ? width + 2 * rem : geometry.end;
  const [left, right] = [gutter - 0.5 * rem, end];
  const [back, front, foot] = [
    plate.y + 0.75 * rem,
    plate.y + plate.height - 0.5 * rem,
    plate.y + plate.height - 0.2 * rem,
  ];
  const point = (x: number, y: number) => `${round(x)},${round(y)}`;
  return (
    <g role="row" aria-rowindex={2} className="overlay-plate">
      <g aria-hidden="true">
        <path
          className="overlay-glass"
          d={`M${point(left + rem, back)}L${point(right, back)}L${point(right - rem, front)}L${point(left, front)}Z`}
        />
        <path
          className="overlay-glass-edge"
          d={`M${point(left, front)}L${point(right - rem, front)}L${point(right, back)}V${round(back + foot - front)}L${point(right - rem, foot)}L${point(left, foot)}Z`}
        />
      </g>
      <g role="rowheader" aria-colindex={1}>
        <text
          className="overlay-merged"
          x={round(0.8 * rem)}
          y={round(middle - 0.1 * rem)}
          fontSize={round(rem)}
        >
          {t.overlay.merged}
        </text>
        <text
          className="overlay-soft"
          x={round(0.8 * rem)}
          y={round(middle + 1.05 * rem)}
          fontSize={round(0.85 * rem)}
        >
          {t.overlay.mergedUpTo(overlay.layer)}
        </text>
      </g>
      <g clipPath={clip}>
        {columns.map(({ index, x, column, selected }) => (
          <g
            key={index}
            role="gridcell"
            className="overlay-cell tinted"
            {...cellProps({ line: plateLine, column: index })}
            aria-label={column === undefined ? t.overlay.loading : nameMerged(column, t)}
            aria-selected={selected}
            data-state="shown"
            style={tintStyle(column?.supplier ?? 1, layerCount)}
          >
            <rect
              className="overlay-hit"
              x={round(x - pitch / 2)}
              y={round(plate.y)}
              width={round(pitch)}
              height={round(plate.height)}
            />
            {column === undefined ? null : column.type === null ? (
              <path
                className="overlay-absent"
                d={`M${round(x - 0.35 * rem)},${round(middle)}h${round(0.7 * rem)}`}
              />
            ) : (
              <Shape kind={shapeOf(column.type)} x={x} y={middle} size={Math.min(glyph * 1.1, 2.1 * rem)} />
            )}
          </g>
        ))}
      </g>
    </g>
  );
}
