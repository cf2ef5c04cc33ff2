import type { ReactNode } from 'react';
import type { HistoryStep } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { labelType } from '../../layout/stack-blocks.ts';
import { round } from '../../layout/round.ts';
import { wrap } from '../../layout/wrap.ts';
import { instructionLine, parseInstruction } from '../../model/instruction.ts';
import { move, type PartProps } from './stack-part.ts';

interface Props extends PartProps {
  readonly step: HistoryStep;
  /** Whether it lies above the plate: not there yet. */
  readonly isAbove: boolean;
}

/** A history step that made no layer: a line in the stack, its instruction beside it. */
export function Hairline({ geometry, placed, rem, step, isAbove }: Props): ReactNode {
  const { centre, reach, depth, labelX, labelWidth } = geometry;
  const { t } = useI18n();
  const instruction = instructionLine(parseInstruction(step.createdBy), t.stack.unknown);
  const font = 0.78 * rem;
  const textX = labelType.indent * rem;
  const columns = Math.max(4, Math.floor((labelWidth - textX) / (font * 0.6)));
  const [line] = wrap(instruction, columns, 1);
  const [a, b] = [round(reach), round(depth)];
  return (
    <g
      className="hairline"
      aria-hidden="true"
      data-detail={placed.detail}
      {...(isAbove ? { 'data-above': true } : {})}
      style={{ transform: move(0, placed.y) }}
    >
      <title>{instruction}</title>
      {placed.detail === 'none' || isAbove ? null : (
        <path
          className="hairline-sheet"
          d={`M0,${-b}L${a},0L0,${b}L${-a},0Z`}
          style={{ transform: move(centre, 0) }}
        />
      )}
      <path className="hairline-edge" d={`M${-a},0L0,${b}L${a},0`} style={{ transform: move(centre, 0) }} />
      {placed.detail === 'none' ? null : (
        <>
          <path className="slab-leader" d={`M${round(centre + reach + 4)},0H${round(labelX + textX - 6)}`} />
          <text
            className="hairline-text"
            x={round(labelX + textX)}
            y={round(font * 0.35)}
            fontSize={round(font)}
          >
            {line}
          </text>
        </>
      )}
    </g>
  );
}
