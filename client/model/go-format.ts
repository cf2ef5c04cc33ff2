/** The strings of a list as Go prints it with `%q`, `["a" "b c"]`, or as JSON has it; null for anything else. */
export function quotedList(text: string): string[] | null {
  if (!/^\[\s*(?:"(?:[^"\\]|\\.)*"[\s,]*)*\]$/s.test(text)) return null;
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, inner = '']) => unescape(inner));
}

/** The words of a list as Go prints it with `%v`, `[a b]`, or the keys of a set, `map[a:{} b:{}]`; null for anything else. */
export function plainList(text: string): string[] | null {
  const set = /^map\[(.*)\]$/s.exec(text)?.[1];
  if (set !== undefined) return words(set).map(word => word.replace(/:\{\}$/, ''));
  const list = /^\[([^"]*)\]$/s.exec(text)?.[1];
  return list === undefined ? null : words(list);
}

/** A Go rune, `'\x03'` or `'\n'`, as its number; null for anything else. */
export function runeNumber(text: string): number | null {
  const inner = /^'((?:[^'\\]|\\.[0-9a-fA-F]*))'$/su.exec(text)?.[1];
  return inner === undefined ? null : (unescape(inner).codePointAt(0) ?? null);
}

/** A Dockerfile's list in exec form. */
export function execForm(list: readonly string[]): string {
  return `[${list.map(item => JSON.stringify(item)).join(', ')}]`;
}

const letters: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\u000B',
};

function unescape(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (whole, x?: string, u?: string, long?: string, letter?: string) => {
      const hex = x ?? u ?? long;
      if (hex === undefined) return letters[letter ?? ''] ?? letter ?? whole;
      const point = Number.parseInt(hex, 16);
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
    },
  );
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}
