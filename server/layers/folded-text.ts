/** What a character is, as far as the beginnings of words go. */
export const CharKind = { separator: 0, letter: 1, capital: 2, digit: 3 } as const;
export type CharKind = (typeof CharKind)[keyof typeof CharKind];

/** Text as it is compared: no case, no accents, one unit a character. */
export interface FoldedText {
  /** Code points. */
  readonly units: readonly number[];
  readonly kinds: readonly CharKind[];
  /** Where in the text each unit comes from: positions of UTF-16, the end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Letters that Unicode does not take apart, and what people type for them. */
const alike = new Map([
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
]);

/**
 * `text` without case and accents, so that `tieng viet` is found in `Tiếng Việt`, composed (NFC) or taken apart (NFD).
 * What has nothing but accents has no units.
 */
export function foldText(text: string): FoldedText {
  const [units, kinds, starts, ends]: [number[], CharKind[], number[], number[]] = [[], [], [], []];
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      units.push(asciiUnits[code]!);
      kinds.push(asciiKinds[code] as CharKind);
      starts.push(at);
      ends.push(++at);
      continue;
    }
    const lower = char.toLowerCase();
    const plain = lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    // An accent of its own belongs to the letter before it.
    if (plain === '' && ends.length > 0) ends[ends.length - 1] = at + char.length;
    for (const letter of alike.get(plain) ?? plain) {
      const unit = letter.codePointAt(0) ?? 0;
      units.push(unit);
      kinds.push(kindOf(unit, lower !== char));
      starts.push(at);
      ends.push(at + char.length);
    }
    at += char.length;
  }
  return { units, kinds, starts, ends };
}

/** Whether a word begins at a character of kind `kind` that comes after one of kind `before`. */
export function beginsWord(before: CharKind, kind: CharKind): boolean {
  if (before === CharKind.separator || kind === CharKind.separator) return true;
  if (before === CharKind.letter && kind === CharKind.capital) return true;
  return (before === CharKind.digit) !== (kind === CharKind.digit);
}

/** The folded unit of each ASCII byte, and its kind. */
export const asciiUnits = new Uint8Array(128);
export const asciiKinds = new Uint8Array(128);
for (let byte = 0; byte < 128; byte++) {
  const isCapital = byte >= 0x41 && byte <= 0x5a;
  asciiUnits[byte] = isCapital ? byte + 0x20 : byte;
  asciiKinds[byte] = kindOf(asciiUnits[byte]!, isCapital);
}

function kindOf(unit: number, isCapital: boolean): CharKind {
  if (unit >= 0x30 && unit <= 0x39) return CharKind.digit;
  const isLetter = unit >= 0x80 || (unit >= 0x61 && unit <= 0x7a);
  return !isLetter ? CharKind.separator : isCapital ? CharKind.capital : CharKind.letter;
}
