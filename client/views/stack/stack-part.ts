import { round } from '../../layout/round.ts';
import type { Placed, StackGeometry } from '../../layout/stack.ts';

/** What every part of the drawing is told. */
export interface PartProps {
  readonly geometry: StackGeometry;
  readonly placed: Placed;
  readonly rem: number;
}

/** A CSS translation, rounded so that snapshots can be read. */
export function move(x: number, y: number): string {
  return `translate(${round(x)}px, ${round(y)}px)`;
}
