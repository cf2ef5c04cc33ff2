/** Longer lines are cut into pieces of this many characters: no browser lays out a line of a megabyte quickly. */
export const longestLine = 4000;

/**
 * The lines of a UTF-8 text that came in `parts`, cut anywhere. A line feed ends a line, a carriage return before it
 * goes with it; a last line without one counts, unless `open` says that more is to come and only half of it is there.
 */
export function splitLines(parts: readonly Uint8Array[], open: boolean): string[] {
  const decoder = new TextDecoder();
  let text = '';
  for (const part of parts) text += decoder.decode(part, { stream: true });
  if (!open) text += decoder.decode();
  const lines = text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const last = lines.pop() ?? '';
  if (!open ? last !== '' : lines.length === 0) lines.push(last);
  return lines.flatMap(line => (line.length <= longestLine ? [line] : pieces(line)));
}

function pieces(line: string): string[] {
  const cut: string[] = [];
  for (let at = 0; at < line.length; at += longestLine) cut.push(line.slice(at, at + longestLine));
  return cut;
}
