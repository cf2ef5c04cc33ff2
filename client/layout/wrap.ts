/**
 * Breaks `text` into at most `lines` lines of at most `columns` characters of a monospaced face. It breaks at
 * blanks, inside a word only where the word is longer than a line, and ends in `…` where something is left out.
 */
export function wrap(text: string, columns: number, lines: number): string[] {
  const broken: string[] = [];
  let rest = text.trim();
  while (rest !== '' && broken.length < lines) {
    const last = broken.length === lines - 1;
    if (rest.length <= columns) {
      broken.push(rest);
      break;
    }
    if (last) {
      broken.push(`${rest.slice(0, Math.max(0, columns - 1)).trimEnd()}…`);
      break;
    }
    const blank = rest.lastIndexOf(' ', columns);
    const end = blank > 0 ? blank : columns;
    broken.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return broken;
}
