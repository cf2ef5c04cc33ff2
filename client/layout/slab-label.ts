import { wrap } from './wrap.ts';

/** The text beside a slab: its instruction, and its size on a line of its own or at the end of the last one. */
export interface SlabLabel {
  readonly lines: readonly string[];
  readonly meta: { readonly text: string; readonly at: 'below' | 'end' } | null;
}

/** How wide a character of the proportional face is on average, in those of the monospaced one. */
const proportional = 0.52 / 0.6;
/** Characters between an instruction and the size at the end of its line. */
const gap = 2;
/** Characters, the fewest that say something. */
const leastWord = 4;

/**
 * Fits an instruction and its size into `room` lines of `columns` characters. `metas` are ways to tell the size, the
 * longest first; the longest that fits is taken. The instruction is told whole where it can be; the size has a line
 * of its own where that costs nothing, else stands at the end of the last line, and what is too long is cut before it.
 * Only where that would leave no word of the instruction, it is left out.
 */
export function slabLabel(
  instruction: string,
  metas: readonly string[],
  { columns, room }: { columns: number; room: number },
): SlabLabel {
  const widthOf = (meta: string) => Math.ceil(meta.length * proportional);
  const shortest = metas.at(-1) ?? '';
  const below = metas.find(meta => widthOf(meta) <= columns) ?? shortest;
  const whole = wrap(instruction, columns, room + 1);
  if (whole.length < room || room > 2)
    return { lines: wrap(instruction, columns, room - 1), meta: { text: below, at: 'below' } };
  const rest = columns - widthOf(shortest) - gap;
  const lines = wrap(instruction, columns, room, rest);
  const last = lines.at(-1) ?? '';
  const fits = last.length <= rest && rest >= leastWord;
  return fits
    ? { lines, meta: { text: shortest, at: 'end' } }
    : { lines: wrap(instruction, columns, room), meta: null };
}
