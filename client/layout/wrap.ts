/**
 * Breaks `text` into at most `lines` lines of at most `columns` characters of a monospaced face. It breaks at
 * blanks, inside a word only where the word is longer than a line, and ends in `…` where something is left out.
 * The last of `lines` lines may be shorter: at most `last` characters. A sign alone, as the `.` of `COPY . .`, takes
 * the word before it along to its line.
 */
export function wrap(text: string, columns: number, lines: number, last = columns): string[] {
  const broken: string[] = [];
  let rest = text.trim();
  while (rest !== '' && broken.length < lines) {
    const isLast = broken.length === lines - 1;
    const room = isLast ? last : columns;
    if (rest.length <= room) {
      broken.push(rest);
      break;
    }
    if (isLast) {
      broken.push(`${rest.slice(0, Math.max(0, room - 1)).trimEnd()}…`);
      break;
    }
    const blank = rest.lastIndexOf(' ', columns);
    const before = rest.lastIndexOf(' ', blank - 1);
    const isAlone = blank > 0 && rest.length - blank === 2 && before > 0 && rest.length - before <= room;
    const end = isAlone ? before : blank > 0 ? blank : columns;
    broken.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return broken;
}
