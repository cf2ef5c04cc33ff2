import { sum } from 'd3';
import { scrollTo, windowOf } from './window.ts';

/** What the figure is drawn in. Lengths in pixels, y down. */
export interface OverlayFrame {
  readonly width: number;
  readonly height: number;
  /** Size of the page's type. */
  readonly rem: number;
}

/** A horizontal strip. */
export interface Band {
  readonly y: number;
  readonly height: number;
}

/** Where everything stands; only the lines are scrolled up and down, only the columns to the sides. */
export interface OverlayGeometry extends OverlayFrame {
  readonly columns: number;
  /** Width of what stands left of the columns. */
  readonly gutter: number;
  /** Width of a column. */
  readonly pitch: number;
  /** Whether names lean, since columns are too narrow to hold them. */
  readonly slanted: boolean;
  /** How far the last leaning name reaches beyond its column. */
  readonly overhang: number;
  /** Characters of a name that there is room for. */
  readonly letters: number;
  /** Where plate and slabs end on the right: before the edge, unless there is more to scroll to. */
  readonly end: number;
  readonly names: Band;
  readonly plate: Band;
  /** Where the lines begin: below the plate. */
  readonly top: number;
  /** Bands of the lines, measured from `top` while nothing is scrolled. */
  readonly lines: readonly Band[];
  /** Side of the square that a shape is drawn in. */
  readonly glyph: number;
  /** The area that is scrolled over. */
  readonly content: { readonly width: number; readonly height: number };
}

/** In rem. */
const narrowest = 2.5;
const widest = 11;
const lowest = 1.6;
const highest = 7;
const idle = 1.05;
/** Right of the columns: what stands in the pane ends before its edge. */
const margin = 0.9;
/** Of what stands left of the columns. */
const broadest = 20;
const plateHeight = 3;
/** Width of a letter of a name. */
const letter = 0.58;
/** Letters of a leaning name. */
const longest = 14;

/** How names lean: degrees against the sun. */
export const lean = 52;
const radians = (lean * Math.PI) / 180;

/** What the figure is drawn of. */
export interface OverlayContent {
  readonly columns: number;
  /** Letters of the longest name. */
  readonly letters: number;
  /** From the top layer down. */
  readonly lines: readonly ('layer' | 'idle')[];
}

/**
 * Lays out names over layers. Columns share the width and lines the height as long as they stay legible; what does
 * not fit is scrolled.
 */
export function overlayLayout(content: OverlayContent, frame: OverlayFrame): OverlayGeometry {
  const { columns, lines } = content;
  const { width, height, rem } = frame;
  const least = Math.round(Math.min(12 * rem, Math.max(5 * rem, width * 0.2)));
  // Few names leave room: the instructions beside the layers take some of it.
  const natural = Math.min(widest, (content.letters + 2) * letter);
  const spare = width - least - columns * natural * rem;
  const gutter = Math.round(Math.min(broadest * rem, least + Math.max(0, spare) / 2));
  const room = Math.max(0, width - gutter - margin * rem);
  const slanted = room / Math.max(1, columns) < Math.min(widest, (content.letters + 1) * letter) * rem;
  const letters = slanted ? Math.min(content.letters, longest) : Math.floor(widest / letter) - 1;
  const length = (letters + 1) * letter * rem;
  const overhang = slanted ? Math.round(length * Math.cos(radians)) : 0;
  const shared = (room - Math.max(0, overhang - margin * rem)) / Math.max(1, columns);
  const pitch = Math.min(widest * rem, Math.max(narrowest * rem, shared));
  const names = { y: 0, height: Math.round(slanted ? length * Math.sin(radians) + 0.9 * rem : 2.2 * rem) };
  const plate = { y: names.height, height: plateHeight * rem };
  const top = plate.y + plate.height;

  const layers = lines.filter(line => line === 'layer').length;
  const left = height - top - (lines.length - layers) * idle * rem - 0.4 * rem;
  const layerHeight = Math.min(highest * rem, Math.max(lowest * rem, left / Math.max(1, layers)));
  const bands: Band[] = [];
  let y = 0;
  for (const line of lines) {
    const band = { y, height: line === 'layer' ? layerHeight : idle * rem };
    bands.push(band);
    y += band.height;
  }
  const metrics = metricsOf({ columns, pitch, width, gutter, overhang });
  const contentWidth = Math.ceil(gutter + windowOf(metrics, 0).height + overhang);
  return {
    ...frame,
    columns,
    gutter,
    pitch,
    slanted,
    overhang,
    end: contentWidth > width ? width : Math.round(Math.max(gutter, width - margin * rem)),
    letters,
    names,
    plate,
    top,
    lines: bands,
    glyph: Math.min(2.3 * rem, pitch * 0.72, layerHeight * 0.7),
    content: {
      width: contentWidth,
      height: Math.ceil(top + sum(bands, band => band.height) + 0.4 * rem),
    },
  };
}

/** How far the figure is scrolled. */
export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** A column in sight, and the x of its middle. */
export interface PlacedColumn {
  readonly index: number;
  readonly x: number;
}

/** The columns to draw: those in sight, some to both sides, and `pinned`, wherever it is (-1 for none). */
export function columnsInSight(geometry: OverlayGeometry, scroll: Scroll, pinned: number): PlacedColumn[] {
  const metrics = metricsOf(geometry);
  const { first, end, offset } = windowOf(metrics, scroll.left);
  const start = geometry.gutter + offset - Math.min(scroll.left, farthest(metrics));
  const place = (index: number): PlacedColumn => ({
    index,
    x: start + (index - first + 0.5) * geometry.pitch,
  });
  const placed = Array.from({ length: end - first }, (_, i) => place(first + i));
  if (pinned >= 0 && pinned < first) placed.unshift(place(pinned));
  else if (pinned >= end && pinned < geometry.columns) placed.push(place(pinned));
  return placed;
}

/** The positions of the lines to draw: those in sight, and `pinned` (-1 for none). */
export function linesInSight(geometry: OverlayGeometry, scroll: Scroll, pinned: number): number[] {
  const { lines, top, height } = geometry;
  const end = scroll.top + height - top;
  return lines.flatMap((band, i) =>
    i === pinned || (band.y + band.height >= scroll.top && band.y <= end) ? [i] : [],
  );
}

/** The least scrolling that brings a column and a line (-1: names or plate, which never leave) into sight. */
export function revealCell(geometry: OverlayGeometry, scroll: Scroll, column: number, line: number): Scroll {
  const left = scrollTo(metricsOf(geometry), scroll.left, column);
  const band = geometry.lines[line];
  if (band === undefined) return { left, top: scroll.top };
  const room = geometry.height - geometry.top;
  const lowest = band.y + band.height - room;
  return { left, top: Math.max(0, Math.min(band.y, Math.max(scroll.top, lowest))) };
}

/** The scrolling that shows a line with one above it and as many below as there is room for; none where it is in sight. */
export function followLine(geometry: OverlayGeometry, scroll: Scroll, line: number): Scroll {
  const band = geometry.lines[line];
  if (band === undefined || revealCell(geometry, scroll, -1, line).top === scroll.top) return scroll;
  return { left: scroll.left, top: Math.max(0, band.y - (geometry.lines[line - 1]?.height ?? 0)) };
}

type ColumnMetrics = Pick<OverlayGeometry, 'columns' | 'pitch' | 'width' | 'gutter' | 'overhang'>;

/** The columns as a list on its side. */
function metricsOf({ columns, pitch, width, gutter, overhang }: ColumnMetrics): {
  count: number;
  rowHeight: number;
  viewport: number;
} {
  return { count: columns, rowHeight: pitch, viewport: Math.max(0, width - gutter - overhang) };
}

function farthest(metrics: ReturnType<typeof metricsOf>): number {
  return Math.max(0, windowOf(metrics, 0).height - metrics.viewport);
}
