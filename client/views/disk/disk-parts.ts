import type { AnatomyGeometry } from '../../layout/anatomy.ts';
import type { DiskFigure } from '../../model/anatomy.ts';

/** What every part of the drawing is told. */
export interface DiskParts {
  readonly figure: DiskFigure;
  readonly geometry: AnatomyGeometry;
  readonly layerCount: number;
  /** Row whose way is followed; null: none. */
  readonly lit: number | null;
}

/** What makes a part of the drawing one that can be pointed at. */
export interface SpotProps {
  readonly id: string;
  readonly tabIndex: number;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}
