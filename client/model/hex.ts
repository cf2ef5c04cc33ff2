/** Bytes shown in one line. */
export const hexColumns = 16;

/** One line of a hex view. */
export interface HexLine {
  /** Position of the first byte, in eight or more hex digits. */
  readonly offset: string;
  /** Two groups of eight bytes: `7f 45 4c 46 02 01 01 00`. */
  readonly groups: readonly [string, string];
  /** The same as ASCII, a point for what has no sign. */
  readonly text: string;
}

/** The line of `bytes` (at most 16) that stand at `offset`. */
export function hexLine(bytes: Uint8Array, offset: number): HexLine {
  const pairs = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
  return {
    offset: offset.toString(16).padStart(8, '0'),
    groups: [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')],
    text: Array.from(bytes, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
