/** The bit of a letter in a mask of the letters of a name; 0 for anything else. Bits from 26 on are left free. */
export function letterBit(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? 1 << (unit - 0x61) : 0;
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

/** The bit of two units that follow one another in a name, in a mask of all such pairs; several pairs share a bit. */
export function pairBit(before: number, unit: number): number {
  return 1 << (Math.imul(before * 31 + unit, 0x9e3779b1) >>> 27);
}
