import { scaleLog, sum } from 'd3';

/** What stands in the stack, base first: a layer, a history step without one, or the glass plate. */
export interface Block {
  readonly kind: 'layer' | 'step' | 'plate';
  /** Content bytes; what is not a layer has none. */
  readonly bytes: number;
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

/** The whole figure. A slab's top face is a rhombus of half-width `reach` and half-height `depth`. */
export interface StackGeometry {
  readonly centre: number;
  readonly reach: number;
  readonly depth: number;
  /** How far a selected slab is pulled out, down the left axis. */
  readonly pull: readonly [x: number, y: number];
  readonly labelX: number;
  readonly labelWidth: number;
  readonly blocks: readonly Placed[];
}

/** Height that a block wants for its full label, and the least that it can be told apart with. */
const heights = {
  layer: { full: 46, least: 3 },
  step: { full: 24, least: 1 },
  plate: { full: 40, least: 30 },
} as const;

/** How far blocks may grow where there is room to spare. */
const growth = 2.1;

/** Layers are seldom below a kilobyte or above a gigabyte; each tenfold is as thick as the one before. */
const thicknessOf = scaleLog([1e3, 1e9], [6, 34]).clamp(true);

/**
 * Lays `blocks` (base first) out in `width` × `height`, the base at the bottom. Where they do not all fit, those
 * near `focus` (an index) keep their height and the others shrink with their distance, evenly to both sides.
 */
export function stackLayout(
  blocks: readonly Block[],
  { width, height, focus }: { readonly width: number; readonly height: number; readonly focus: number },
): StackGeometry {
  const reach = Math.min(150, Math.max(52, width * 0.18));
  const depth = reach * 0.46;
  const pull = [-reach * 0.34, reach * 0.34 * 0.46] as const;
  const centre = 14 + reach - pull[0];
  const [top, bottom] = [depth + 14, height - depth - pull[1] - 10];
  const pitches = pitchesOf(blocks, focus, Math.max(0, bottom - top));
  let floor = bottom;
  const placed = blocks.map((block, i): Placed => {
    const pitch = pitches[i] ?? 0;
    const y = floor - pitch / 2;
    floor -= pitch;
    return { y, pitch, thickness: thickness(block, pitch), detail: detailOf(block, pitch) };
  });
  const labelX = centre + reach + 22;
  return { centre, reach, depth, pull, labelX, labelWidth: Math.max(0, width - labelX - 8), blocks: placed };
}

function thickness({ kind, bytes }: Block, pitch: number): number {
  if (kind !== 'layer') return kind === 'plate' ? 3 : 0;
  return Math.min(bytes < 1 ? 3 : thicknessOf(bytes), Math.max(1, pitch * 0.62));
}

function detailOf({ kind }: Block, pitch: number): Detail {
  if (pitch >= (kind === 'layer' ? 40 : 17)) return 'full';
  return pitch >= 17 ? 'line' : 'none';
}

/** Heights that add up to at most `room`: full ones where they fit, else full ones near the focus. */
function pitchesOf(blocks: readonly Block[], focus: number, room: number): number[] {
  const full = sum(blocks, ({ kind }) => heights[kind].full);
  if (full <= room) {
    const factor = Math.min(growth, room / full);
    return blocks.map(
      ({ kind }) => heights[kind].full * (kind === 'layer' ? factor : Math.min(factor, 1.15)),
    );
  }
  const least = sum(blocks, ({ kind }) => heights[kind].least);
  if (least >= room) return blocks.map(({ kind }) => (heights[kind].least * room) / least);
  const shrunk = (decay: number) =>
    blocks.map(({ kind }, i) => {
      const { full, least } = heights[kind];
      return Math.max(least, full * decay ** Math.abs(i - focus));
    });
  // The sum grows with the decay, so the decay that fills the room is found by halving.
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (sum(shrunk(middle)) > room) high = middle;
    else low = middle;
  }
  return shrunk(low);
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
