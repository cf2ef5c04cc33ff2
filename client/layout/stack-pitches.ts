import { sum } from 'd3';
import { fillByDecay } from './decay.ts';
import { labelType, lineLabel, type Block, type Heights } from './stack-blocks.ts';
import { heightOf, silentLayers, silentSteps, type Part } from './stack-groups.ts';

/** In rem: the height that a block wants for its full label. */
const full: Heights = { layer: 3, step: 1.5, ground: 1.4, plate: 2.7 };

/** A way to shrink the stack in which each layer still has its line. */
interface Told {
  /** In rem: the least heights. */
  readonly floor: Heights;
  /** Most lines of the focus's instruction. */
  readonly most: number;
  /** Whether steps beside one another must have room for the line that they have together. */
  readonly runs: boolean;
}

const tight: Heights = { layer: lineLabel.layer, step: 0.12, ground: lineLabel.ground, plate: 2.15 };

/** The best first: the third line of the focus goes before what is said of steps, and all of that before any number. */
const told: readonly Told[] = [
  { floor: { layer: 1.45, step: 1.15, ground: 1.2, plate: 2.5 }, most: 3, runs: false },
  { floor: { layer: 1.45, step: 0.25, ground: 1.2, plate: 2.5 }, most: 3, runs: true },
  { floor: tight, most: 3, runs: true },
  { floor: tight, most: 2, runs: true },
  { floor: tight, most: 2, runs: false },
  { floor: tight, most: 1, runs: false },
];

/** In rem: where there are too many for that, the least is hardly a line at all. */
const least: Heights = { layer: 0.2, step: 0.07, ground: 1.2, plate: 2.5 };

/** In rem: what the focus and its neighbours get where there is too little room for the rest. */
const focusRoom = 8;

/** How far blocks may grow where there is room to spare. */
const growth = 2.1;

/** Most lines of an instruction: of the focus, and of the others. */
const mostLines = [3, 2] as const;

/**
 * Heights in rem that add up to at most `room`: full ones where they fit, at first with all the `lines` that the
 * instructions want; else full ones near the focus and at least the highest floor that leaves room for it. Whatever
 * has no line of its own then has one with its neighbours, as far as there is room.
 */
export function pitchesOf(
  blocks: readonly Block[],
  lines: readonly number[],
  focus: number,
  room: number,
): number[] {
  const wanted = (others: number, most: number = mostLines[0]) =>
    blocks.map(({ kind }, i) => {
      const own = Math.min(i === focus ? most : others, lines[i] ?? 1);
      return full[kind] + (kind === 'layer' ? own - 1 : 0) * labelType.line;
    });
  for (const others of [mostLines[1], 1]) {
    const heights = wanted(others);
    if (sum(heights) > room) continue;
    const factor = Math.min(growth, room / sum(heights));
    return heights.map(
      (height, i) => height * (blocks[i]?.kind === 'layer' ? factor : Math.min(factor, 1.15)),
    );
  }
  const shrunk = (floors: readonly number[], most?: number) => shrink(wanted(1, most), floors, focus, room);
  const need = (floors: readonly number[], most?: number) =>
    sum(floors) - (floors[focus] ?? 0) + (wanted(1, most)[focus] ?? 0);
  for (const { floor, most, runs } of told) {
    const floors = blocks.map(({ kind }) => floor[kind]);
    const steps = silentSteps(blocks, floors);
    const asked = runs ? steps.filter(run => run.length > 1) : [];
    if (need(asked.reduce<readonly number[]>(raiseSteps, floors), most) > room) continue;
    const raised = steps
      .toSorted((a, b) => b.length - a.length)
      .reduce<readonly number[]>((all, run) => {
        const next = raiseSteps(all, run);
        return need(next, most) <= room ? next : all;
      }, floors);
    return shrunk(raised, most);
  }
  let floors: readonly number[] = leastOf(blocks, wanted(1)[focus] ?? full.layer, room);
  for (let tries = 0; tries < 4; tries++) {
    const pitches = shrunk(floors);
    const low = silentLayers(blocks, pitches).filter(part => heightOf(part, pitches) < lineLabel.layer);
    const before = floors;
    for (const part of low) {
      const raised = raise(floors, part, lineLabel.layer);
      if (need(raised) <= room) floors = raised;
    }
    if (floors === before) break;
  }
  return shrunk(floors);
}

function raiseSteps(floors: readonly number[], run: Part): number[] {
  return raise(floors, run, lineLabel.step);
}

/** `floors` with those of the part raised, so that it is at least `height` high. */
function raise(floors: readonly number[], part: Part, height: number): number[] {
  return floors.map((floor, i) => (part.includes(i) ? Math.max(floor, height / part.length) : floor));
}

/** `heights` made less with their distance from the focus, but not below `floors`, so that they fill the room. */
function shrink(
  heights: readonly number[],
  floors: readonly number[],
  focus: number,
  room: number,
): number[] {
  return fillByDecay(
    decay => heights.map((height, i) => Math.max(floors[i] ?? 0, height * decay ** Math.abs(i - focus))),
    room,
  );
}

/** The lowest floor of each block, lowered evenly until it leaves room for the focus. */
function leastOf(blocks: readonly Block[], focused: number, room: number): number[] {
  const floors = blocks.map(({ kind }) => least[kind]);
  if (sum(floors) + focused <= room) return floors;
  const rest = sum(blocks, ({ kind }) => (kind === 'layer' || kind === 'step' ? least[kind] : 0));
  const factor = Math.max(0, room - least.plate - least.ground - focusRoom) / rest;
  return blocks.map(({ kind }) => (kind === 'layer' || kind === 'step' ? least[kind] * factor : least[kind]));
}
