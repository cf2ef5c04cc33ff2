import type { ReactNode } from 'react';
import { codeSize } from '../../layout/anatomy.ts';
import { round } from '../../layout/round.ts';

/** What stands for something where there is no room for a word. */
export function Stroke(props: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly pitch: number;
}): ReactNode {
  const height = Math.max(1, props.pitch * 0.66);
  return (
    <rect
      className="disk-stroke"
      x={round(props.x)}
      y={round(props.y - height / 2)}
      width={round(Math.max(0, props.width))}
      height={round(height)}
    />
  );
}

/** A line of code with its middle at `y`. */
export function Code(props: {
  readonly x: number;
  readonly y: number;
  readonly rem: number;
  readonly text: string;
  readonly className?: string;
}): ReactNode {
  return (
    <text
      className={`disk-code ${props.className ?? ''}`.trim()}
      x={round(props.x)}
      y={round(props.y + 0.27 * props.rem)}
      fontSize={round(codeSize * props.rem)}
    >
      {props.text}
    </text>
  );
}
