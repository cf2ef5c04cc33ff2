import type { OverlayColumn } from '../../../shared/overlay.ts';
import type { OverlayGeometry, PlacedColumn } from '../../layout/overlay.ts';
import type { Overlay } from '../../model/overlay.ts';
import type { Place } from './place.ts';

/** A column in sight with what is known of it. */
export interface SeenColumn extends PlacedColumn {
  /** Undefined while it is on the way. */
  readonly column: OverlayColumn | undefined;
  readonly pointed: boolean;
  readonly selected: boolean;
}

/** What every part of the drawing is told. */
export interface PartProps {
  readonly geometry: OverlayGeometry;
  readonly overlay: Overlay;
  readonly columns: readonly SeenColumn[];
  readonly layerCount: number;
  /** Gives a cell its place in the grid: identity, focus, pointing, choosing. */
  readonly cellProps: (place: Place) => CellProps;
  /** Cuts off what is scrolled under the gutter. */
  readonly clip: string;
}

/** What makes a group of the drawing a cell of the grid. */
export interface CellProps {
  readonly id: string;
  readonly tabIndex: number;
  readonly 'aria-colindex': number;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}
