import { scaleLog, sum } from 'd3';
import { round } from './round.ts';
import { detailOf, labelType, type Block, type Detail } from './stack-blocks.ts';
import { groupsOf, type Group } from './stack-groups.ts';
import { pitchesOf } from './stack-pitches.ts';

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
  /** Characters of an instruction that a line of a layer's label holds, beside its number. */
  readonly columns: number;
  readonly blocks: readonly Placed[];
  readonly groups: readonly Group[];
}

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
  const reach = Math.min(150, Math.max(48, Math.min(width * 0.15 + 3, height * 0.22)));
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

function thickness({ kind, bytes, isOpen = false }: Block, pitch: number, rem: number): number {
  if (kind !== 'layer') return kind === 'plate' ? 3 : 0;
  const wanted = Math.max(isOpen ? openThickness * rem : 3, bytes < 1 ? 0 : thicknessOf(bytes) * rem);
  return Math.min(wanted, Math.max(1, pitch * 0.62));
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
