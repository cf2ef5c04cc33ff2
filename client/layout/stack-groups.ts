import { min, sum } from 'd3';
import { detailOf, fullLabel, lineLabel, type Block, type Detail } from './stack-blocks.ts';

/** Neighbours that have no room for labels of their own, and so have one together. Lengths in pixels. */
export interface Group {
  /** Layers, or history steps without one. */
  readonly kind: 'layer' | 'step';
  /** Of layers, the numbers of the lowest and the highest; of steps, their places among all steps, from 1. */
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  /** Its middle. */
  readonly y: number;
  readonly height: number;
  readonly detail: Detail;
}

/** Layers of a group, the fewest that leave each group room: groups stay the same wherever the focus is. */
const groupSizes = [5, 10, 20, 25, 50, 100, 200, 500, 1000];

/** In rem: the height that a group should have. */
const groupRoom = 4;

/** Blocks of one kind without labels of their own, nothing with a label between them; by their indexes. */
export type Part = readonly number[];

/**
 * The layers without labels, given heights in rem: cut at multiples of one number, and never so that a part is too
 * low for a label while its neighbour could take it in.
 */
export function silentLayers(blocks: readonly Block[], pitches: readonly number[]): Part[] {
  const runs = silentRuns(blocks, pitches, 'layer');
  const numbers = numbersOf(blocks, 'layer');
  const pitch = min(runs.flat(), i => pitches[i]) ?? 0;
  const size = groupSizes.find(size => size * pitch >= groupRoom) ?? blocks.length;
  return runs.flatMap(run => {
    const parts: number[][] = [];
    for (const i of run) {
      const before = parts.at(-1);
      const cut = (at: number | undefined) => Math.ceil((numbers[at ?? 0] ?? 0) / size);
      if (before !== undefined && cut(before.at(-1)) === cut(i)) before.push(i);
      else parts.push([i]);
    }
    return joined(parts, part => heightOf(part, pitches) >= lineLabel.layer);
  });
}

/** The runs of history steps without labels. */
export function silentSteps(blocks: readonly Block[], pitches: readonly number[]): Part[] {
  return silentRuns(blocks, pitches, 'step');
}

/** The labels that neighbours without labels of their own have together; `rem` is the size of the page's type. */
export function groupsOf(
  blocks: readonly Block[],
  placed: readonly { readonly y: number; readonly pitch: number }[],
  rem: number,
): Group[] {
  const pitches = placed.map(({ pitch }) => pitch / rem);
  const label = (kind: Group['kind'], part: Part): Group[] => {
    const [low, high] = [placed[part[0] ?? -1], placed[part.at(-1) ?? -1]];
    const numbers = numbersOf(blocks, kind);
    const [first, last] = [numbers[part[0] ?? -1], numbers[part.at(-1) ?? -1]];
    if (low === undefined || high === undefined || first === undefined || last === undefined) return [];
    const [bottom, top] = [low.y + low.pitch / 2, high.y - high.pitch / 2];
    const room = (bottom - top) / rem + 1e-9;
    const detail = room >= fullLabel ? 'full' : room >= lineLabel[kind] ? 'line' : 'none';
    if (detail === 'none') return [];
    const bytes = sum(part, i => blocks[i]?.bytes ?? 0);
    return [{ kind, first, last, bytes, y: (top + bottom) / 2, height: bottom - top, detail }];
  };
  return [
    ...silentLayers(blocks, pitches).flatMap(part => label('layer', part)),
    ...silentSteps(blocks, pitches).flatMap(part => label('step', part)),
  ];
}

/** How high a part is, of heights by index. */
export function heightOf(part: Part, pitches: readonly number[]): number {
  return sum(part, i => pitches[i] ?? 0) + 1e-9;
}

/** Of each block of the kind its number among them, from 1. */
function numbersOf(blocks: readonly Block[], kind: Block['kind']): readonly number[] {
  let number = 0;
  return blocks.map(block => (block.kind === kind ? ++number : 0));
}

function silentRuns(blocks: readonly Block[], pitches: readonly number[], kind: Block['kind']): number[][] {
  const runs: number[][] = [[]];
  for (const [i, block] of blocks.entries()) {
    const isSilent = detailOf(block, pitches[i] ?? 0) === 'none';
    if (block.kind === kind && isSilent) runs.at(-1)?.push(i);
    // Steps stand between layers without a word; between steps a layer is one.
    else if (!isSilent || kind === 'step') runs.push([]);
  }
  return runs.filter(run => run.length > 0);
}

/** The parts with each that does not stand alone joined to the one before it, or the first to the one after. */
function joined(parts: readonly number[][], stands: (part: Part) => boolean): number[][] {
  const all: number[][] = [];
  for (const part of parts) {
    const before = all.at(-1);
    if (before !== undefined && !(stands(before) && stands(part))) before.push(...part);
    else all.push([...part]);
  }
  return all;
}
