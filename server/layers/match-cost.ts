import { beginsWord, type CharKind } from './folded-text.ts';

/** No way to match. Above every cost; sums of it stay whole numbers. */
export const noMatch = 1 << 24;

/** Whether a name is the path's own or that of a directory above. */
export type Where = 'own' | 'above';

/**
 * What it costs that a run of matching units begins here. Units that follow one another cost nothing more, so few
 * runs at the beginnings of words are cheap, and letters spread anywhere are dear.
 */
export const begin = { name: 0, word: 1, inside: 3 } as const;

/** What a run costs more in a directory above. */
export const aboveCost = 2;

/** What beginning a run costs in a path's own name; `before`: the kind of the unit before, null at the name's start. */
export function beginCost(before: CharKind | null, kind: CharKind): number {
  return before === null ? begin.name : beginsWord(before, kind) ? begin.word : begin.inside;
}

/** What a matched slash costs in any case: the one before the own name nothing, each one above a little. */
export const slashCost = { own: 0, above: 1 } as const satisfies Record<Where, number>;
