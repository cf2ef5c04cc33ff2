import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  type EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { Span } from '../../../model/text-segments.ts';

/** What is pointed out in an editor. */
export interface Marks {
  /** Places that were found, in order. */
  readonly places: readonly Span[];
  /** Which of them is looked at; -1 for none. */
  readonly current: number;
  /** A line; null for none. */
  readonly line: number | null;
}

/** Tells the editor which marks to draw from now on. */
export const setMarks = StateEffect.define<Marks>();

const field = StateField.define<Marks>({
  create: () => ({ places: [], current: -1, line: null }),
  update: (marks, { effects }) => effects.findLast(effect => effect.is(setMarks))?.value ?? marks,
});

const place = Decoration.mark({ class: 'cm-hit' });
const currentPlace = Decoration.mark({ class: 'cm-hit cm-hit-current' });
const pointed = Decoration.line({ class: 'cm-pointed' });

/** Draws {@link Marks}, those in sight only: there may be a hundred thousand. */
export const marks: Extension = [
  field,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = drawn(view);
      }

      update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
        if (docChanged || viewportChanged || startState.field(field) !== state.field(field))
          this.decorations = drawn(view);
      }
    },
    { decorations: plugin => plugin.decorations },
  ),
];

function drawn({ state, visibleRanges }: EditorView): DecorationSet {
  const { places, current } = state.field(field);
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (let i = firstEndingAfter(places, from); i < places.length; i++) {
      const found = places[i];
      if (found === undefined || found.from >= to) break;
      ranges.push((i === current ? currentPlace : place).range(found.from, found.to));
    }
  }
  const line = lineAt(state, state.field(field).line);
  if (line !== null) ranges.push(pointed.range(line));
  return Decoration.set(ranges, true);
}

/** Where line `number` begins; null for a line that there is not. */
export function lineAt({ doc }: EditorState, number: number | null): number | null {
  return number === null || number > doc.lines ? null : doc.line(number).from;
}

function firstEndingAfter(places: readonly Span[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
