/** In a mask of letters: the name has units beyond ASCII. */
export const wideName = 1 << 31;

/** The bit of a letter in a mask of the letters of a name; 0 for anything else. Bits from 26 on are left free. */
export function letterBit(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? 1 << (unit - 0x61) : 0;
}

/** The bit of a letter or digit in a mask of what words begin with, several digits share one; 0 for anything else. */
export function startBit(unit: number): number {
  return unit >= 0x30 && unit <= 0x39 ? 1 << (26 + ((unit - 0x30) % 6)) : letterBit(unit);
}

/** The bit of a digit or sign, or of a letter beyond ASCII, in a mask of those of a name; 0 for ASCII letters. */
export function signBit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return 0;
  if (unit >= 0x30 && unit <= 0x39) return 1 << (unit - 0x30);
  if (unit === 0x2d) return 1 << 10;
  if (unit === 0x2e) return 1 << 11;
  if (unit === 0x5f) return 1 << 12;
  return 1 << (13 + (unit % 19));
}

/**
 * The bit of two units that follow one another, in a mask of all such pairs; several pairs share one. One digit is as
 * good as another, and two digits have no bit: numbers would leave none unset.
 */
export function pairBit(before: number, unit: number): number {
  const [first, second] = [isDigit(before) ? zero : before, isDigit(unit) ? zero : unit];
  return first === zero && second === zero ? 0 : 1 << (Math.imul(first * 31 + second, 0x85ebca6b) >>> 27);
}

const zero = 0x30;

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= 0x39;
}
