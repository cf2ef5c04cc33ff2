import type { ReactNode } from 'react';
import type { EntryType } from '../../../shared/entry.ts';
import { round } from '../../layout/round.ts';
import './shape.css';

/** What a shape stands for: an entry's kind, or the absence that a whiteout makes. */
export type ShapeKind = 'file' | 'dir' | 'symlink' | 'special' | 'whiteout';

/** Outline, and strokes upon it, in a box of 20. Each kind has an outline of its own: colour is never the only sign. */
const shapes: Readonly<Record<ShapeKind, readonly [outline: string, strokes: string]>> = {
  file: ['M4.5 1.500H11.500L15.5 5.500V18.500H4.500Z', 'M11.5 1.500V5.500H15.5M7 9.500H13M7 13H13'],
  dir: ['M1.5 5V16.500H18.500V6.500H10L8.5 4H1.500Z', 'M1.5 8.500H18.5'],
  symlink: ['M10 1.500A8.5 8.5 0 1 1 10 18.500A8.5 8.5 0 1 1 10 1.500Z', 'M6.5 13.500L13 7M8.5 7H13V11.5'],
  special: ['M10 1L19 10L10 19L1 10Z', 'M7 10H13'],
  whiteout: [
    'M5.5 1.500H14.500L18.5 5.500V14.500L14.5 18.500H5.500L1.5 14.500V5.500Z',
    'M6.5 6.500L13.5 13.500M13.5 6.500L6.5 13.5',
  ],
};

/** The shape of an entry of this type. */
export function shapeOf(type: EntryType | null): ShapeKind {
  if (type === null) return 'whiteout';
  return type === 'file' || type === 'dir' || type === 'symlink' ? type : 'special';
}

interface Props {
  readonly kind: ShapeKind;
  /** Middle of the shape. */
  readonly x: number;
  readonly y: number;
  /** Side of the square that it is drawn in. */
  readonly size: number;
  /** A sign at its corner: what the layer did. */
  readonly mark?: 'modified' | 'opaque' | undefined;
}

const marks = {
  modified: 'M-3 .7C-1.8-1.6-1-1.6 0 0S1.8 1.6 3-.7',
  opaque: 'M-2.8-2.800H2.800V2.800H-2.800ZM-.9-.900H.900V.900H-.900Z',
} as const;

/** One shape of the figure. Its cell's `data-state` decides how it is filled and dashed. */
export function Shape({ kind, x, y, size, mark }: Props): ReactNode {
  const [outline, strokes] = shapes[kind];
  return (
    <g
      className="overlay-shape"
      data-kind={kind}
      transform={`translate(${round(x - size / 2)} ${round(y - size / 2)}) scale(${round(size / 20)})`}
    >
      <path className="overlay-outline" d={outline} />
      <path className="overlay-strokes" d={strokes} />
      {mark === undefined ? null : (
        <g className="overlay-mark" data-mark={mark} transform="translate(17 3)">
          <circle r="5.5" />
          <path d={marks[mark]} />
        </g>
      )}
    </g>
  );
}
