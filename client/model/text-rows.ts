/** One row of a text: a line, or a piece of one that is too long to be drawn at once. */
export interface TextRow {
  /** Where it begins in the file, and how many bytes it has, without what ends the line. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** Whether a line begins here. */
  readonly isLine: boolean;
}

interface Extent {
  /** Where `bytes` begin in the file, which is where a row begins. */
  readonly offset: number;
  /** Rows that begin here or later are not wanted. */
  readonly until: number;
  /** Whether the first row begins a line. */
  readonly isLine: boolean;
  /** How long a piece is. */
  readonly rowBytes: number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The rows of a UTF-8 text. A character that the end of a piece cuts in two belongs to that piece. */
export function rowsOf(bytes: Uint8Array, { offset, until, isLine, rowBytes }: Extent): TextRow[] {
  const rows: TextRow[] = [];
  let begins = isLine;
  for (let at = 0; at < bytes.length && offset + at < until;) {
    const found = bytes.indexOf(lineFeed, at);
    const lineEnd = found < 0 ? bytes.length : found;
    const isCut = lineEnd - at > rowBytes;
    const end = isCut ? at + rowBytes : lineEnd;
    const shownEnd = !isCut && end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
    const from = begins ? at : afterRest(bytes, at);
    const to = isCut ? afterRest(bytes, end) : shownEnd;
    const text = decoder.decode(bytes.subarray(from, Math.max(from, to)));
    rows.push({ offset: offset + at, length: shownEnd - at, text, isLine: begins });
    begins = !isCut;
    at = isCut ? end : end + 1;
  }
  return rows;
}

/** Past the bytes at `at` that end a character begun before. */
function afterRest(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < at + 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end++;
  return end;
}

/**
 * Where the first row begins in a block whose place in the index is not known yet. `lead` are the bytes right before
 * it, as many as a row has, `block` its own. Counted from the last line that is seen to begin in the lead; a guess
 * where none is.
 */
export function guessStart(lead: Uint8Array, block: Uint8Array, rowBytes: number): number {
  const found = lead.lastIndexOf(lineFeed);
  if (found < 0 || found === lead.length - 1) return 0;
  const before = lead.length - found - 1;
  const piece = Math.ceil(before / rowBytes) * rowBytes - before;
  const lineEnd = block.indexOf(lineFeed);
  return lineEnd >= 0 && lineEnd <= piece ? lineEnd + 1 : piece;
}
