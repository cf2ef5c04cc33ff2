import { cumsum, linkHorizontal, scaleLinear, sum } from 'd3';
import { fisheye } from './fisheye.ts';
import { round } from './round.ts';

/** What the figure of layer directories is drawn in. Lengths in pixels, y down. */
export interface AnatomyFrame {
  readonly width: number;
  /** The figure is as high as it wants, up to this. */
  readonly height: number;
  /** Size of the page's type. */
  readonly rem: number;
}

/** What there is to draw. */
export interface AnatomyContent {
  /** Layers, base first. */
  readonly rows: number;
  /** Entries of the chosen layer's `lower` that lead to none of them. */
  readonly strays: number;
  /** Positions of the chosen layer and of the one that the keyboard is on. */
  readonly chosen: number;
  readonly active: number;
  /** Names of what may lie in a directory. */
  readonly parts: readonly string[];
  /** Whether there are short names: containerd has none. */
  readonly hasLinks: boolean;
}

/** How much of a row there is room for: everything; two lines; one; a stroke. */
export type RowDetail = 'full' | 'card' | 'line' | 'stroke';

/** A row in its place. */
export interface PlacedRow {
  /** Middle. */
  readonly y: number;
  readonly pitch: number;
  /** Where the names of the row stand: in its middle, of the chosen one beside its title. */
  readonly anchor: number;
  readonly detail: RowDetail;
}

/** A strip from left to right. */
export interface Column {
  readonly x: number;
  readonly width: number;
  /** Letters of code that it has room for on a line. */
  readonly letters: number;
}

/** A label around the name of a part, from the left and the top of the room for all of them. */
export interface Chip {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where everything stands. The base is at the bottom. */
export interface AnatomyGeometry {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
  /** Bottom of the headings. */
  readonly top: number;
  /** Entries of `lower`, the folder `l/`, the directories. The first two have no width without short names. */
  readonly lower: Column;
  readonly names: Column;
  readonly cards: Column;
  readonly rows: readonly PlacedRow[];
  /** Middles of what leads nowhere, below the base. */
  readonly strays: readonly number[];
  readonly chips: readonly Chip[];
  /** Height of a chip. */
  readonly chip: number;
}

/** In rem. */
const heading = 1.9;
const gap = 2.4;
const padding = 0.6;
/** Width of a letter of code, and the size it is set in. */
export const letter = 0.6;
export const codeSize = 0.76;
const chipHeight = 1.25;
const chipPitch = 1.5;
const titleHeight = 1.75;
/** Middle of the title, from the top of a row. */
const titleMiddle = 1.15;
/** Width of the tab with the number, on the left of a card. */
export const cardTab = 2.1;
const cardPitch = 2.9;
const linePitch = 1.4;
const strayPitch = 1.5;
/** What a row shrinks to, or less where there are so many. */
const strokePitch = 0.16;
/** What the neighbours of the chosen row and the one with the keyboard get, however many there are. */
const focusRoom = 6;

/** Lays the rows out, those near the chosen and the active one with the most room. */
export function anatomyLayout(content: AnatomyContent, frame: AnatomyFrame): AnatomyGeometry {
  const { rem, width } = frame;
  const columns = columnsOf(content.hasLinks, width, rem);
  const { chips, lines } = placeChips(
    content.parts,
    columns.cards.width - (cardTab + 2 * padding) * rem,
    rem,
  );
  const full = titleHeight + lines * chipPitch + 0.75;
  const strays = content.strays * strayPitch;
  const room = Math.max(0, frame.height / rem - heading - strays - 0.4);
  // As long as every row can have a line, each has.
  const least =
    full + (content.rows - 1) * linePitch <= room
      ? linePitch
      : Math.max(0, Math.min(strokePitch, (room - full - focusRoom) / content.rows));
  const pitches = fisheye(
    Array.from({ length: content.rows }, (_, i) => ({
      wanted: i === content.chosen ? full : cardPitch,
      least: i === content.chosen ? full : i === content.active ? linePitch : least,
      distance: Math.min(Math.abs(i - content.chosen), Math.abs(i - content.active)),
    })),
    room,
  );
  const ends = [...cumsum(pitches)];
  const bottom = (heading + sum(pitches)) * rem;
  const rows = pitches.map((pitch, i): PlacedRow => {
    const y = bottom - ((ends[i] ?? 0) - pitch / 2) * rem;
    const detail = detailOf(pitch, i === content.chosen, full);
    const anchor = detail === 'full' ? y - (pitch / 2 - titleMiddle) * rem : y;
    return { y, pitch: pitch * rem, anchor, detail };
  });
  return {
    width,
    height: Math.ceil(bottom + (strays + 0.4) * rem - 1e-6),
    rem,
    top: heading * rem,
    ...columns,
    rows,
    strays: Array.from({ length: content.strays }, (_, i) => bottom + (i + 0.5) * strayPitch * rem),
    chips,
    chip: chipHeight * rem,
  };
}

function detailOf(pitch: number, isChosen: boolean, full: number): RowDetail {
  if (isChosen && pitch >= full - 0.01) return 'full';
  if (pitch >= cardPitch - 0.15) return 'card';
  return pitch >= linePitch - 0.15 ? 'line' : 'stroke';
}

function columnsOf(hasLinks: boolean, width: number, rem: number) {
  const column = (x: number, wide: number): Column => ({
    x,
    width: Math.max(0, wide),
    letters: Math.max(0, Math.floor((wide / rem - 2 * padding) / (letter * codeSize))),
  });
  if (!hasLinks) {
    const none = column(0, 0);
    return { lower: none, names: none, cards: column(0, Math.min(width, 44 * rem)) };
  }
  const room = Math.max(0, width - 2 * gap * rem);
  // Two characters for `l/`, 26 of the name.
  const widest = (28 * letter * codeSize + 2 * padding + 0.4) * rem;
  const side = Math.min(widest, room * 0.27);
  const names = side + gap * rem;
  const cards = names + side + gap * rem;
  return {
    lower: column(0, side),
    names: column(names, side),
    cards: column(cards, Math.min(width - cards, 36 * rem)),
  };
}

/** Puts the chips side by side, on as many lines as they need. */
function placeChips(names: readonly string[], width: number, rem: number): { chips: Chip[]; lines: number } {
  const between = 0.3 * rem;
  let [x, line] = [0, 0];
  const chips = names.map((name): Chip => {
    // The mark of what is there or not, and the name.
    const wide = (name.length * letter * codeSize + 1.35) * rem;
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    const chip = { name, x, y: line * chipPitch * rem, width: wide };
    x += wide + between;
    return chip;
  });
  return { chips, lines: names.length === 0 ? 0 : line + 1 };
}

/** The layers between two rows that have labels of their own, where there is room for a label for all of them. */
export interface Run {
  /** Positions, both included. */
  readonly first: number;
  readonly last: number;
  readonly y: number;
}

/** Runs of rows that are mere strokes and together high enough for a label. */
export function strokeRuns({ rows, rem }: AnatomyGeometry): Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const [i, { detail }] of rows.entries()) {
    if (detail !== 'stroke') continue;
    const before = runs.at(-1);
    if (before?.last === i - 1) before.last = i;
    else runs.push({ first: i, last: i });
  }
  return runs.flatMap(({ first, last }) => {
    const [low, high] = [rows[first], rows[last]];
    if (low === undefined || high === undefined) return [];
    const [bottom, top] = [low.y + low.pitch / 2, high.y - high.pitch / 2];
    return bottom - top < 1.5 * rem ? [] : [{ first, last, y: (top + bottom) / 2 }];
  });
}

const horizontal = linkHorizontal<unknown, readonly [number, number]>()
  .source(link => (link as readonly (readonly [number, number])[])[0] ?? [0, 0])
  .target(link => (link as readonly (readonly [number, number])[])[1] ?? [0, 0])
  .x(([x]) => round(x))
  .y(([, y]) => round(y));

/** An arrow's shaft from one point to another, leaving and arriving level. */
export function shaft(from: readonly [number, number], to: readonly [number, number]): string {
  return horizontal([from, to]) ?? '';
}

/** A bar of bytes against the page that they must fit. Lengths in the unit of `width`. */
export interface PageBar {
  /** What is used within the page. */
  readonly used: number;
  /** Where the page ends. */
  readonly page: number;
  /** What goes beyond it. */
  readonly beyond: number;
}

/** Bars of one scale: the longest, or the page where that is longer, takes the width. */
export function pageBars(lengths: readonly number[], page: number, width: number): PageBar[] {
  const scale = scaleLinear([0, Math.max(page * 1.12, ...lengths)], [0, width]);
  return lengths.map(bytes => ({
    used: scale(Math.min(bytes, page)),
    page: scale(page),
    beyond: Math.max(0, scale(bytes) - scale(page)),
  }));
}
