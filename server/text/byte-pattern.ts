/** Something to look for in bytes. */
export interface BytePattern {
  /** Where it is next in `chunk` at or after `from`; null where it is not. The length is that of the place found. */
  readonly next: (chunk: Chunk, from: number) => { readonly at: number; readonly length: number } | null;
  /** As many bytes as it can cover at most. */
  readonly longest: number;
}

/** Bytes, and the same as a string of one character a byte, made when it is asked for. */
export class Chunk {
  readonly bytes: Uint8Array;
  #latin: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get latin(): string {
    this.#latin ??= Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length).toString(
      'latin1',
    );
    return this.#latin;
  }
}

/** Looks for these bytes; there must be some. */
export function exactBytes(bytes: Uint8Array): BytePattern {
  return {
    longest: bytes.length,
    next: (chunk, from) => {
      const view = Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length);
      const at = view.indexOf(bytes, from);
      return at < 0 ? null : { at, length: bytes.length };
    },
  };
}

/**
 * Looks for a text, in UTF-8, however its letters are cased; there must be some. Letter by letter: `ß` does not find
 * `SS`. It is a regular expression over bytes without any repetition, so that it takes time in proportion to them.
 */
export function textInAnyCase(text: string): BytePattern {
  const letters = Array.from(text, letter => {
    const forms = new Set([letter, ...[letter.toLowerCase(), letter.toUpperCase()].filter(isOneLetter)]);
    return [...forms].map(form => Buffer.from(form, 'utf8'));
  });
  const source = letters.map(forms => `(?:${forms.map(escapeBytes).join('|')})`).join('');
  const expression = new RegExp(source, 'g');
  return {
    longest: letters.reduce((sum, forms) => sum + Math.max(...forms.map(form => form.length)), 0),
    next: (chunk, from) => {
      expression.lastIndex = from;
      const match = expression.exec(chunk.latin);
      return match === null ? null : { at: match.index, length: match[0].length };
    },
  };
}

function isOneLetter(text: string): boolean {
  return Array.from(text).length === 1;
}

function escapeBytes(bytes: Uint8Array): string {
  return Array.from(bytes, byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
