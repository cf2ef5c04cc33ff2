const space = 0x20;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;
const minus = 0x2d;

/**
 * The number in a header field: octal digits, or base 256 (two's complement) where the first bit is set.
 * Blanks and NULs around the digits are skipped; an empty field is 0. NaN for anything else, and for numbers
 * beyond 2^53.
 */
export function parseNumber(bytes: Uint8Array, offset: number, length: number): number {
  return bytes[offset]! & 0x80 ? parseBase256(bytes, offset, length) : parseOctal(bytes, offset, length);
}

function parseOctal(bytes: Uint8Array, offset: number, length: number): number {
  const end = offset + length;
  let at = offset;
  while (at < end && (bytes[at] === space || bytes[at] === 0)) at++;
  // Ten digits fit a small integer, which is most of what a tar is made of.
  const small = Math.min(end, at + 10);
  let value = 0;
  let digit = 0;
  while (at < small && (digit = bytes[at]! - zero) >= 0 && digit < 8) {
    value = (value << 3) | digit;
    at++;
  }
  while (at < end && (digit = bytes[at]! - zero) >= 0 && digit < 8) {
    value = value * 8 + digit;
    at++;
  }
  while (at < end && bytes[at] === space) at++;
  return at === end || bytes[at] === 0 ? value : NaN;
}

function parseBase256(bytes: Uint8Array, offset: number, length: number): number {
  const invert = bytes[offset]! & 0x40 ? 0xff : 0;
  let value = (bytes[offset]! ^ invert) & 0x3f;
  for (let at = offset + 1; at < offset + length; at++) value = value * 256 + (bytes[at]! ^ invert);
  if (value > Number.MAX_SAFE_INTEGER) return NaN;
  return invert ? -value - 1 : value;
}

/** A whole decimal number, as PAX records have them; a leading minus is allowed. NaN for anything else. */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === minus;
  let at = negative ? start + 1 : start;
  if (at >= end) return NaN;
  let value = 0;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < zero || byte > nine) return NaN;
    value = value * 10 + (byte - zero);
  }
  if (value > Number.MAX_SAFE_INTEGER) return NaN;
  return negative && value !== 0 ? -value : value;
}

/** A point in time: whole seconds since the epoch, rounded down, and the nanoseconds on top of them. */
export interface Time {
  readonly seconds: number;
  readonly nanos: number;
}

/**
 * A PAX time: decimal seconds with a fraction of any length, of which nine digits count.
 * `-1.5` is { seconds: -2, nanos: 500000000 }. Undefined where it is no number.
 */
export function parseTime(bytes: Uint8Array, start: number, end: number): Time | undefined {
  let dot = start;
  while (dot < end && bytes[dot] !== point) dot++;
  const negative = bytes[start] === minus;
  const whole = parseDecimal(bytes, start, dot);
  if (Number.isNaN(whole)) return undefined;
  let nanos = 0;
  let unit = 100_000_000;
  for (let at = dot + 1; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < zero || byte > nine) return undefined;
    nanos += (byte - zero) * unit;
    unit = Math.floor(unit / 10);
  }
  if (!negative || nanos === 0) return { seconds: whole, nanos };
  return { seconds: whole - 1, nanos: 1_000_000_000 - nanos };
}
