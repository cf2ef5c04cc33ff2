/** One byte of a row; null past the end of the file. */
export type ByteCell = { readonly hex: string; readonly sign: string } | null;

/** The bytes that two files have at one offset, and which of them differ. */
export interface ByteRow {
  readonly offset: number;
  readonly before: readonly ByteCell[];
  readonly after: readonly ByteCell[];
  readonly differs: readonly boolean[];
}

/** Two stretches of bytes that begin at `offset`, in rows of `columns`; the shorter is filled with nothing. */
export function byteRows(before: Uint8Array, after: Uint8Array, offset: number, columns: number): ByteRow[] {
  const rows: ByteRow[] = [];
  for (let at = 0; at < Math.max(before.length, after.length); at += columns) {
    const places = Array.from({ length: columns }, (_, i) => at + i);
    rows.push({
      offset: offset + at,
      before: places.map(place => cellOf(before[place])),
      after: places.map(place => cellOf(after[place])),
      differs: places.map(place => before[place] !== after[place]),
    });
  }
  return rows;
}

function cellOf(byte: number | undefined): ByteCell {
  if (byte === undefined) return null;
  const isVisible = byte >= 0x20 && byte < 0x7f;
  return { hex: byte.toString(16).padStart(2, '0'), sign: isVisible ? String.fromCharCode(byte) : '.' };
}
