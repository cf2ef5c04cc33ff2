import { useId, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { columnsInSight, linesInSight, type OverlayGeometry, type Scroll } from '../../layout/overlay.ts';
import { round } from '../../layout/round.ts';
import { columnAt, type Overlay, type OverlayLine } from '../../model/overlay.ts';
import { keyOf, type PathKey } from '../../model/path.ts';
import { Beam } from './beam.tsx';
import { IdleLine, LayerRow } from './layer-row.tsx';
import { NamesRow } from './names-row.tsx';
import type { CellProps, SeenColumn } from './overlay-part.ts';
import type { Place } from './place.ts';
import { PlateRow } from './plate-row.tsx';
import './overlay-drawing.css';

interface Props {
  readonly overlay: Overlay;
  readonly lines: readonly OverlayLine[];
  readonly geometry: OverlayGeometry;
  readonly scroll: Scroll;
  readonly layerCount: number;
  /** What made each layer, by number. */
  readonly instructionOf: (layer: number) => string;
  /** The cell that Tab reaches. */
  readonly active: Place;
  /** The cell that the pointer is on. */
  readonly pointed: Place | null;
  readonly selected: PathKey | null;
  readonly id: string;
  readonly onPoint: (place: Place | null) => void;
  readonly onFocus: (place: Place) => void;
  readonly onChoose: (place: Place) => void;
}

/** Lower, upper and merged of one directory: a grid of names and layers, with the merged view as a plate on top. */
export function OverlayDrawing(props: Props): ReactNode {
  const { overlay, lines, geometry, scroll, layerCount, instructionOf, active, pointed, selected, id } =
    props;
  const { onPoint, onFocus, onChoose } = props;
  const { t } = useI18n();
  const clip = useId();
  const { width, height, top } = geometry;
  const columns = columnsInSight(geometry, scroll, active.column).map((placed): SeenColumn => {
    const column = columnAt(overlay, placed.index);
    const isSelected = column !== undefined && keyOf(column) === selected;
    return { ...placed, column, pointed: pointed?.column === placed.index, selected: isSelected };
  });
  const cellProps = (place: Place): CellProps => ({
    id: `${id}-${place.line}-${place.column}`,
    tabIndex: place.line === active.line && place.column === active.column ? 0 : -1,
    'aria-colindex': place.column + 2,
    onPointerEnter: () => onPoint(place),
    onFocus: () => onFocus(place),
    onClick: () => onChoose(place),
  });
  const shared = { geometry, overlay, columns, layerCount, cellProps };
  return (
    <svg
      className="overlay-drawing"
      role="grid"
      aria-label={t.overlay.grid(overlay.path)}
      aria-colcount={geometry.columns + 1}
      aria-rowcount={lines.filter(({ kind }) => kind === 'layer').length + 2}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onPointerLeave={() => onPoint(null)}
    >
      <Clips clip={clip} geometry={geometry} scroll={scroll} />
      <g
        aria-hidden="true"
        clipPath={`url(#${clip}-cells)`}
        transform={`translate(0 ${round(top - scroll.top)})`}
      >
        <MarkedColumns columns={columns} geometry={geometry} scroll={scroll} />
      </g>
      <NamesRow {...shared} clip={`url(#${clip}-head)`} />
      <PlateRow {...shared} clip={`url(#${clip}-head)`} />
      <g clipPath={`url(#${clip}-body)`}>
        <g className="overlay-lines" transform={`translate(0 ${round(top - scroll.top)})`}>
          {lines.map((line, i) => {
            const band = geometry.lines[i];
            return line.kind === 'idle' && band !== undefined ? (
              <IdleLine
                key={`idle ${line.from}`}
                line={line}
                band={band}
                geometry={geometry}
                upTo={overlay.layer}
              />
            ) : null;
          })}
          <g aria-hidden="true" clipPath={`url(#${clip}-cells)`}>
            {columns.map(seen => (
              <Beam key={seen.index} {...shared} seen={seen} lines={lines} from={scroll.top} />
            ))}
          </g>
          {linesInSight(geometry, scroll, active.line).map(i => {
            const [line, band] = [lines[i], geometry.lines[i]];
            if (line?.kind !== 'layer' || band === undefined) return null;
            return (
              <LayerRow
                key={line.layer}
                {...shared}
                clip={`url(#${clip}-cells)`}
                bricks={`url(#${clip}-bricks)`}
                line={line}
                position={i}
                band={band}
                rowIndex={3 + lines.slice(0, i).filter(({ kind }) => kind === 'layer').length}
                instruction={instructionOf(line.layer)}
              />
            );
          })}
        </g>
      </g>
    </svg>
  );
}

interface SightProps {
  readonly geometry: OverlayGeometry;
  readonly scroll: Scroll;
}

/** What cuts off names, lines and cells that are scrolled under the edges, and the bricks of opaque walls. */
function Clips({ clip, geometry, scroll }: SightProps & { readonly clip: string }): ReactNode {
  const { width, height, gutter, top } = geometry;
  const [across, down] = [Math.max(0, width - gutter), Math.max(0, height - top)];
  return (
    <defs>
      <clipPath id={`${clip}-head`}>
        <rect x={gutter} width={across} height={top} />
      </clipPath>
      <clipPath id={`${clip}-body`}>
        <rect y={top} width={width} height={down} />
      </clipPath>
      <clipPath id={`${clip}-cells`}>
        <rect x={gutter} y={round(scroll.top)} width={across} height={down} />
      </clipPath>
      <pattern id={`${clip}-bricks`} width="18" height="12" patternUnits="userSpaceOnUse">
        <path className="overlay-bricks" d="M0 0.500H18M0 6.500H18M4.5 0.500V6.500M13.5 6.500V12" />
      </pattern>
    </defs>
  );
}

/** The columns that the pointer is on or that are selected, from the top of what is in sight to its end. */
function MarkedColumns({
  columns,
  geometry,
  scroll,
}: SightProps & { readonly columns: readonly SeenColumn[] }): ReactNode {
  const { height, top, pitch, content } = geometry;
  // Down to the base, not to the end of a figure that has room to spare.
  const end = Math.min(height - top, content.height - top - scroll.top);
  return columns
    .filter(column => column.pointed || column.selected)
    .map(({ index, x, pointed }) => (
      <rect
        key={index}
        className="overlay-column"
        data-pointed={pointed}
        x={round(x - pitch / 2)}
        y={round(scroll.top)}
        width={round(pitch)}
        height={round(Math.max(0, end))}
      />
    ));
}
