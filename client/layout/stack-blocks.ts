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

/** A height for each kind of block, in rem. */
export type Heights = Readonly<Record<Block['kind'], number>>;

/** How much of a block's label there is room for. */
export type Detail = 'full' | 'line' | 'none';

/** In rem: the height that a label takes with two lines, and alone on one line. */
export const fullLabel = 2.5;
export const lineLabel: Heights = { layer: 1.22, step: 1, ground: 1.05, plate: 1.4 };

/** Of a layer's label, in rem: size of its type, height of a line, where its text begins; and a character's width in its type. */
export const labelType = { size: 0.9, line: 1.19, indent: 2.5, advance: 0.6 };

/** How much of its label a block of the height `pitch`, in rem, has room for. */
export function detailOf({ kind }: Block, pitch: number): Detail {
  // Sums of heights that were divided before may fall short by a rounding.
  const room = pitch + 1e-9;
  if (room >= (kind === 'layer' ? fullLabel : lineLabel[kind])) return 'full';
  return room >= lineLabel[kind] ? 'line' : 'none';
}
