/** Bytes shown in one line, in groups of eight: 16 where there is room for `columns` characters, else 8. */
export function hexColumns(columns: number): 8 | 16 {
  return columns >= 74 ? 16 : 8;
}

/** One line of a hex view. */
export interface HexLine {
  /** Position of the first byte, in eight or more hex digits. */
  readonly offset: string;
  /** Groups of eight bytes: `7f 45 4c 46 02 01 01 00`. */
  readonly groups: readonly string[];
  /** The same as ASCII, a point for what has no sign. */
  readonly text: string;
}

/** The line of `bytes` that stand at `offset`. */
export function hexLine(bytes: Uint8Array, offset: number): HexLine {
  const pairs = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
  return {
    offset: offset.toString(16).padStart(8, '0'),
    groups: Array.from({ length: Math.ceil(pairs.length / 8) }, (_, i) =>
      pairs.slice(i * 8, i * 8 + 8).join(' '),
    ),
    text: Array.from(bytes, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
