import { min, scaleLog, sum } from 'd3';

/**
 * What stands in the stack, base first: a layer, a history step without one, the ground line between the base image
 * and what was built on it, or the glass plate.
 */
export interface Block {
  readonly kind: 'layer' | 'step' | 'ground' | 'plate';
  /** Content bytes; what is not a layer has none. */
  readonly bytes: number;
  /** Characters of a layer's instruction: long ones get a second line, the focus's a third, where there is room. */
  readonly letters?: number;
  /** Whether it is drawn with a height however little is in it: something shall be seen to be written into it. */
  readonly isOpen?: boolean;
}

/** How much of a block's label there is room for. */
export type Detail = 'full' | 'line' | 'none';

/** Where a block stands. Lengths in pixels, y down. */
export interface Placed {
  /** Middle of the block's side, and of its label. */
  readonly y: number;
  /** Height that it has for itself. */
  readonly pitch: number;
  readonly thickness: number;
  readonly detail: Detail;
}

/** Neighbouring layers that have no room for labels of their own, and so have one together. Lengths in pixels. */
export interface Group {
  /** Numbers of its lowest and highest layer. */
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  /** Its middle. */
  readonly y: number;
  readonly height: number;
  readonly detail: Detail;
}

/** The whole figure. A slab's top face is a rhombus of half-width `reach` and half-height `depth`. */
export interface StackGeometry {
  readonly centre: number;
  readonly reach: number;
  readonly depth: number;
  /** How far a selected slab is pulled out, down the left axis. */
  readonly pull: readonly [x: number, y: number];
  readonly labelX: number;
  readonly labelWidth: number;
  /** Characters of an instruction that a line of a layer's label holds, beside its number. */
  readonly columns: number;
  readonly blocks: readonly Placed[];
  readonly groups: readonly Group[];
}

type Heights = Readonly<Record<Block['kind'], number>>;

/** In rem: the height that a block wants for its full label. */
const full: Heights = { layer: 3, step: 1.5, ground: 1.4, plate: 2.7 };

/** In rem: the least that it may shrink to, from a line of its own for everything to hardly a line at all. */
const floors: readonly Heights[] = [
  { layer: 1.45, step: 1.15, ground: 1.2, plate: 2.5 },
  { layer: 1.45, step: 0.25, ground: 1.2, plate: 2.5 },
  { layer: 0.2, step: 0.07, ground: 1.2, plate: 2.5 },
];

/** In rem: what the focus and its neighbours get where there is too little room for the rest. */
const focusRoom = 8;

/** In rem: the height that a label takes with two lines, and alone on one line. */
const fullLabel = 2.5;
const lineLabel: Heights = { layer: 1.4, step: 1.1, ground: 1.1, plate: 1.4 };

/** Of a layer's label, in rem: size of its type, height of a line, where its text begins; and a character's width in its type. */
export const labelType = { size: 0.9, line: 1.19, indent: 2.5, advance: 0.6 };

/** Layers of a group, the fewest that leave each group room: groups stay the same wherever the focus is. */
const groupSizes = [5, 10, 20, 25, 50, 100, 200, 500, 1000];

/** In rem: the height that a group should have. */
const groupRoom = 4;

/** How far blocks may grow where there is room to spare. */
const growth = 2.1;

/** In rem. Layers are seldom below a kilobyte or above a gigabyte; each tenfold adds the same. */
const thicknessOf = scaleLog([1e3, 1e9], [0.4, 2.2]).clamp(true);

/** In rem: the least thickness of an open slab. */
const openThickness = 0.9;

/** What the figure is drawn in; pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Size of the page's type: labels and slabs go with it. */
  readonly rem: number;
  /** Index of the block that must be legible. */
  readonly focus: number;
}

/**
 * Lays `blocks` (base first) out in a frame, the base at the bottom. Where they do not all fit, those near the focus
 * keep their height and the others shrink with their distance, evenly to both sides.
 */
export function stackLayout(blocks: readonly Block[], { width, height, rem, focus }: Frame): StackGeometry {
  const reach = Math.min(150, Math.max(48, Math.min(width * 0.15 + 3, height * 0.3)));
  const depth = reach * 0.46;
  const pull = [-reach * 0.34, reach * 0.34 * 0.46] as const;
  const centre = 14 + reach - pull[0];
  const labelX = centre + reach + 20;
  const labelWidth = Math.max(0, width - labelX - 8);
  const columns = Math.max(
    4,
    Math.floor((labelWidth - labelType.indent * rem) / (labelType.size * labelType.advance * rem)),
  );
  const [top, bottom] = [depth + 14, height - depth - pull[1] - 10];
  const lines = blocks.map(({ letters = 0 }) => Math.max(1, Math.ceil(letters / columns)));
  const pitches = pitchesOf(blocks, lines, focus, Math.max(0, bottom - top) / rem).map(pitch => pitch * rem);
  // What is left over goes above and below: a low stack stands in the middle.
  let floor = bottom - Math.max(0, bottom - top - sum(pitches)) * 0.46;
  const placed = blocks.map((block, i): Placed => {
    const pitch = pitches[i] ?? 0;
    const y = floor - pitch / 2;
    floor -= pitch;
    return { y, pitch, thickness: thickness(block, pitch, rem), detail: detailOf(block, pitch / rem) };
  });
  return {
    centre,
    reach,
    depth,
    pull,
    labelX,
    labelWidth,
    columns,
    blocks: placed,
    groups: groupsOf(blocks, placed, rem),
  };
}

/** Groups of the layers without a label, cut at multiples of one number. */
function groupsOf(blocks: readonly Block[], placed: readonly Placed[], rem: number): Group[] {
  let number = 0;
  // Counts what is told between the layers, for no group reaches over it.
  let told = 0;
  const silent = blocks.flatMap(({ kind, bytes }, i) => {
    if (kind === 'layer') number++;
    const place = placed[i];
    if (place === undefined || place.detail !== 'none') told++;
    return kind === 'layer' && place?.detail === 'none' ? [{ number, told, bytes, ...place }] : [];
  });
  const pitch = min(silent, ({ pitch }) => pitch) ?? 0;
  const size = groupSizes.find(size => size * pitch >= groupRoom * rem) ?? silent.length;
  const parts = silent.reduce<(typeof silent)[]>((all, one) => {
    const before = all.at(-1)?.at(-1);
    const joins =
      before?.told === one.told && Math.ceil(before.number / size) === Math.ceil(one.number / size);
    if (joins) all.at(-1)?.push(one);
    else all.push([one]);
    return all;
  }, []);
  return parts.flatMap(part => {
    const [low, high] = [part[0], part.at(-1)];
    if (low === undefined || high === undefined || part.length < 2) return [];
    const [bottom, top] = [low.y + low.pitch / 2, high.y - high.pitch / 2];
    const height = bottom - top;
    const detail = height >= fullLabel * rem ? 'full' : height >= lineLabel.layer * rem ? 'line' : 'none';
    if (detail === 'none') return [];
    const bytes = sum(part, ({ bytes }) => bytes);
    return [{ first: low.number, last: high.number, bytes, y: (top + bottom) / 2, height, detail }];
  });
}

function thickness({ kind, bytes, isOpen = false }: Block, pitch: number, rem: number): number {
  if (kind !== 'layer') return kind === 'plate' ? 3 : 0;
  const wanted = Math.max(isOpen ? openThickness * rem : 3, bytes < 1 ? 0 : thicknessOf(bytes) * rem);
  return Math.min(wanted, Math.max(1, pitch * 0.62));
}

function detailOf({ kind }: Block, pitch: number): Detail {
  if (pitch >= (kind === 'layer' ? fullLabel : lineLabel[kind])) return 'full';
  return pitch >= lineLabel[kind] ? 'line' : 'none';
}

/** Most lines of an instruction: of the focus, and of the others. */
const mostLines = [3, 2] as const;

/**
 * Heights in rem that add up to at most `room`: full ones where they fit, at first with all the `lines` that the
 * instructions want; else full ones near the focus and at least the highest floor that leaves room for it.
 */
function pitchesOf(
  blocks: readonly Block[],
  lines: readonly number[],
  focus: number,
  room: number,
): number[] {
  const wanted = (others: number) =>
    blocks.map(({ kind }, i) => {
      const most = i === focus ? mostLines[0] : others;
      return full[kind] + (kind === 'layer' ? Math.min(most, lines[i] ?? 1) - 1 : 0) * labelType.line;
    });
  for (const others of [mostLines[1], 1]) {
    const heights = wanted(others);
    if (sum(heights) > room) continue;
    const factor = Math.min(growth, room / sum(heights));
    return heights.map(
      (height, i) => height * (blocks[i]?.kind === 'layer' ? factor : Math.min(factor, 1.15)),
    );
  }
  const heights = wanted(1);
  const floor = floorFor(blocks, heights[focus] ?? full.layer, room);
  const shrunk = (decay: number) =>
    blocks.map(({ kind }, i) => Math.max(floor[kind], (heights[i] ?? 0) * decay ** Math.abs(i - focus)));
  // The sum grows with the decay, so the decay that fills the room is found by halving.
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (sum(shrunk(middle)) > room) high = middle;
    else low = middle;
  }
  return shrunk(low);
}

/** The highest floor that leaves room for the focus, or the lowest one, lowered evenly until it does. */
function floorFor(blocks: readonly Block[], focused: number, room: number): Heights {
  const fits = floors.find(heights => sum(blocks, ({ kind }) => heights[kind]) + focused <= room);
  if (fits !== undefined) return fits;
  const { layer, step, ground, plate } = floors.at(-1) ?? full;
  const rest = sum(blocks, ({ kind }) => (kind === 'layer' ? layer : kind === 'step' ? step : 0));
  const factor = Math.max(0, room - plate - ground - focusRoom) / rest;
  return { layer: layer * factor, step: step * factor, ground, plate };
}

/** The three visible faces of a slab around the middle of its top face, as SVG paths. */
export interface SlabFaces {
  readonly top: string;
  readonly left: string;
  readonly right: string;
  readonly outline: string;
}

/** Faces of a slab of half-width `reach`, half-height `depth` and `thickness`. */
export function slabFaces(reach: number, depth: number, thickness: number): SlabFaces {
  const [a, b, t] = [round(reach), round(depth), round(thickness)];
  const bt = round(depth + thickness);
  return {
    top: `M0,${-b}L${a},0L0,${b}L${-a},0Z`,
    left: `M${-a},0L0,${b}L0,${bt}L${-a},${t}Z`,
    right: `M0,${b}L${a},0L${a},${t}L0,${bt}Z`,
    outline: `M0,${-b}L${a},0L${a},${t}L0,${bt}L${-a},${t}L${-a},0Z`,
  };
}

/** Rounded to hundredths: what a screen can show and a person can read in a snapshot. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
