import { labelType } from './stack-blocks.ts';
import type { Placed } from './stack.ts';
import { wrap } from './wrap.ts';

/** What is to be said beside a slab. */
export interface LabelText {
  readonly instruction: string;
  /** The same without what says least: where the whole is too long. */
  readonly brief: string;
  /** Ways to tell its size, the longest first. */
  readonly meta: readonly string[];
  /** Whether that is more than a size: something that must be said. */
  readonly isNotable: boolean;
}

/** How all labels of a stack tell the size: on a line below the instruction, or at the end of its last one. */
export interface MetaForm {
  readonly at: 'below' | 'end';
  /** Whether the longest way of telling it is taken. */
  readonly isLong: boolean;
}

/** The text beside a slab: its instruction, and its size on a line of its own or at the end of the last one. */
export interface SlabLabel {
  readonly lines: readonly string[];
  readonly meta: { readonly text: string; readonly at: MetaForm['at'] } | null;
}

/** How wide a character of the proportional face is on average, in those of the monospaced one. */
const proportional = 0.52 / 0.6;
/** Characters between an instruction and the size at the end of its line. */
const gap = 2;
/** Characters, the fewest that say something: of an instruction that has but one line, and of a last line. */
const leastWord = { line: 12, last: 4 };
/** Most lines of a label. */
const most = 4;

/** The lines that a slab's label has room for; `rem` is the size of the page's type. */
export function roomOf({ detail, pitch }: Pick<Placed, 'detail' | 'pitch'>, rem: number): number {
  return detail === 'full'
    ? Math.min(most, Math.max(2, Math.floor((pitch - 8) / (labelType.line * rem))))
    : 1;
}

/**
 * The form that every label of a stack has: one that stands otherwise than its neighbours seems to say something else.
 * The size is below where each label has a line for it, in its longest form where that fits everywhere.
 */
export function metaFormOf(
  labels: readonly { readonly text: LabelText; readonly room: number }[],
  columns: number,
): MetaForm {
  const isBelow = labels.every(
    ({ text, room }) => room > 2 || (room === 2 && wrap(text.brief, columns, 2).length < 2),
  );
  return {
    at: isBelow ? 'below' : 'end',
    isLong: isBelow && labels.every(({ text }) => widthOf(text.meta[0] ?? '') <= columns),
  };
}

/**
 * Fits an instruction and its size into `room` lines of `columns` characters. What is too long is first told briefly,
 * then cut. Only where too little of the instruction would be left beside the size, that is left out, unless it is
 * notable.
 */
export function slabLabel(
  text: LabelText,
  { at, isLong }: MetaForm,
  { columns, room }: { columns: number; room: number },
): SlabLabel {
  const meta = (isLong ? text.meta[0] : text.meta.at(-1)) ?? '';
  if (at === 'below') return { lines: fit(text, columns, Math.max(1, room - 1)), meta: { text: meta, at } };
  const rest = columns - widthOf(meta) - gap;
  const lines = fit(text, columns, room, rest);
  const isCut = !(isWhole(lines, text.instruction) || isWhole(lines, text.brief));
  const least = room === 1 && !text.isNotable ? leastWord.line : leastWord.last;
  return rest < least && (isCut || rest < leastWord.last)
    ? { lines: fit(text, columns, room), meta: null }
    : { lines, meta: { text: meta, at } };
}

/** In as few of `room` lines as hold all of it, the last one at most `last` characters long; else cut. */
function fit({ instruction, brief }: LabelText, columns: number, room: number, last = columns): string[] {
  for (const text of [instruction, brief])
    for (let lines = 1; lines <= room; lines++) {
      const broken = wrap(text, columns, lines, last);
      if (!isWhole(broken, text)) continue;
      // It ends on the line before, and leaves too little of it: what follows has the last one for itself.
      return (broken.at(-1) ?? '').length > last ? [...broken, ''] : broken;
    }
  return wrap(brief, columns, room, last);
}

function isWhole(lines: readonly string[], text: string): boolean {
  return lines.join('').replaceAll(' ', '') === text.replaceAll(' ', '');
}

function widthOf(meta: string): number {
  return Math.ceil(meta.length * proportional);
}
