import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import { slabFaces } from '../../layout/stack.ts';
import { move, type PartProps } from './stack-part.ts';
import './glass-plate.css';

interface Props extends PartProps {
  /** The layer up to which it shows the merged view. */
  readonly upTo: number;
  /** Layers up to there that the archive lacks: what is merged is without them. */
  readonly absent: readonly number[];
  /** Whether the merged view is the one chosen. */
  readonly active: boolean;
  readonly onClick: () => void;
}

/** The merged view: a glass plate through which one sees what the layers below it add up to. */
export function GlassPlate({ geometry, placed, rem, upTo, absent, active, onClick }: Props): ReactNode {
  const { t } = useI18n();
  const { centre, reach, depth, labelX } = geometry;
  const faces = slabFaces(reach + 7, depth + 3.5, placed.thickness);
  return (
    <g
      className="glass-plate"
      aria-hidden="true"
      data-active={active}
      style={{ transform: move(0, placed.y) }}
      onClick={onClick}
    >
      <g style={{ transform: move(centre, 0) }}>
        <path className="glass-side" d={faces.left} />
        <path className="glass-side" d={faces.right} />
        <path className="glass-top" d={faces.top} />
        <path
          className="glass-shine"
          d={`M${round(-reach * 0.5)},${round(-depth * 0.36)}L${round(-reach * 0.12)},${round(-depth * 0.74)}`}
        />
      </g>
      <path className="slab-leader" d={`M${round(centre + reach + 11)},0H${round(labelX - 4)}`} />
      <text className="glass-label" x={round(labelX)} y={round(-0.12 * rem)} fontSize={round(0.92 * rem)}>
        {t.stack.merged(upTo)}
      </text>
      <text className="slab-meta" x={round(labelX)} y={round(1.02 * rem)} fontSize={round(0.9 * rem)}>
        {absent.length === 0 ? t.stack.plate : t.stack.plateWithout(absent)}
      </text>
    </g>
  );
}
