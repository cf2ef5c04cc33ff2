import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import { move, type PartProps } from './stack-part.ts';

/** What a line lies on: the base image below the image's own layers, or the image below its container's. */
export type Ground = 'base' | 'container';

interface Props extends PartProps {
  readonly of: Ground;
  /** Whether it lies above the plate: nothing there yet. */
  readonly isAbove: boolean;
}

/** The ground that something was built on: a line between the layers of its base and its own. */
export function GroundLine({ geometry, placed, rem, of, isAbove }: Props): ReactNode {
  const { t } = useI18n();
  const { centre, reach, depth, labelX } = geometry;
  const [a, b] = [round(reach + 9), round(depth + 4)];
  const font = 0.82 * rem;
  return (
    <g
      className="ground-line"
      aria-hidden="true"
      style={{ transform: move(0, placed.y) }}
      {...(isAbove ? { 'data-above': true } : {})}
    >
      <title>{t.strata.groundHelp[of]}</title>
      <path
        className="ground-sheet"
        d={`M0,${-b}L${a},0L0,${b}L${-a},0Z`}
        style={{ transform: move(centre, 0) }}
      />
      <path className="ground-edge" d={`M${-a},0L0,${b}L${a},0`} style={{ transform: move(centre, 0) }} />
      <path className="ground-rule" d={`M${round(centre + reach + 9)},0H${round(labelX - 4)}`} />
      <text className="ground-text" x={round(labelX)} y={round(font * 0.36)} fontSize={round(font)}>
        {t.strata.ground[of]}
      </text>
    </g>
  );
}
