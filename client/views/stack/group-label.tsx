import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import type { StackGeometry } from '../../layout/stack.ts';
import type { Group } from '../../layout/stack-groups.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { move } from './stack-part.ts';

interface Props {
  readonly geometry: StackGeometry;
  readonly rem: number;
  readonly group: Group;
  readonly count: number;
}

/** One label for neighbours that are too thin for labels of their own. Pointing at a layer shows its own. */
export function GroupLabel({ geometry, rem, group, count }: Props): ReactNode {
  const { t, bytes, count: spoken } = useI18n();
  const { kind, first, last, y, height, detail } = group;
  const half = round(height / 2 - 1.5);
  const font = 0.86 * rem;
  const x = round(geometry.labelX + 6);
  const isLayers = kind === 'layer';
  const isFull = isLayers && detail === 'full';
  return (
    <g
      className="group-label tinted"
      aria-hidden="true"
      data-kind={kind}
      style={{ ...tintStyle(Math.round((first + last) / 2), count), transform: move(0, y) }}
    >
      <path className="group-bracket" d={`M${round(geometry.labelX - 9)},${-half}h6v${round(2 * half)}h-6`} />
      <text className="group-text" x={x} y={round(isFull ? -0.2 * font : 0.36 * font)} fontSize={round(font)}>
        {isLayers ? t.strata.group(first, last) : t.strata.steps(spoken(last - first + 1))}
        {isLayers && !isFull ? (
          <tspan className="slab-meta" dx={round(0.7 * font)}>
            {bytes(group.bytes)}
          </tspan>
        ) : null}
      </text>
      {isFull ? (
        <text className="slab-meta" x={x} y={round(1.05 * font)} fontSize={round(font)}>
          {bytes(group.bytes)}
        </text>
      ) : null}
    </g>
  );
}
