import type { ReactNode } from 'react';
import { round } from '../../layout/round.ts';
import { contributorsOf, supplierOf, type OverlayLine } from '../../model/overlay.ts';
import { tintStyle } from '../../ui/badge.tsx';
import type { PartProps, SeenColumn } from './overlay-part.ts';

interface Props extends Pick<PartProps, 'geometry' | 'overlay' | 'layerCount'> {
  readonly seen: SeenColumn;
  readonly lines: readonly OverlayLine[];
  /** Where it begins: below the plate, wherever the lines are scrolled to. */
  readonly from: number;
}

/** The light that falls from a merged name to what supplies it, and a thread to the other layers of a directory. */
export function Beam({ geometry, overlay, layerCount, seen, lines, from }: Props): ReactNode {
  const { column, x } = seen;
  const shown = column === undefined ? undefined : supplierOf(column, overlay.layer);
  if (column === undefined || shown === undefined) return null;
  const middleOf = (layer: number) => {
    const band = geometry.lines[lines.findIndex(line => line.kind === 'layer' && line.layer === layer)];
    return band === undefined ? from : band.y + band.height / 2 - 0.2 * geometry.rem;
  };
  const to = middleOf(shown.layer);
  const ends = contributorsOf(column, overlay).map(({ layer }) => middleOf(layer));
  const [narrow, wide] = [geometry.glyph * 0.26, geometry.glyph * 0.46];
  const point = (dx: number, y: number) => `${round(x + dx)},${round(y)}`;
  return (
    <g className="overlay-beam tinted" data-pointed={seen.pointed} style={tintStyle(shown.layer, layerCount)}>
      {to <= from ? null : (
        <path
          className="overlay-light"
          d={`M${point(-narrow, from)}L${point(narrow, from)}L${point(wide, to)}L${point(-wide, to)}Z`}
        />
      )}
      {ends.length < 2 ? null : (
        <path className="overlay-thread" d={`M${point(0, Math.min(...ends))}V${round(Math.max(...ends))}`} />
      )}
    </g>
  );
}
