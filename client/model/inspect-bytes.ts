/** How the bytes at one place of a file can be read: `u16`, a number of two bytes without a sign, and so on. */
export interface Reading {
  readonly name: string;
  readonly little: string;
  readonly big: string;
}

/** As many bytes as are read at most. */
export const inspectedBytes = 8;

/**
 * The bytes as numbers, in both orders; those that would need more bytes than there are, are left out. Where the number
 * with a sign is another, it stands behind in parentheses.
 */
export function inspectBytes(bytes: Uint8Array): Reading[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const readers: readonly (readonly [string, number, (little: boolean) => string])[] = [
    ['u8', 1, () => signed(view.getUint8(0), view.getInt8(0))],
    ['u16', 2, little => signed(view.getUint16(0, little), view.getInt16(0, little))],
    ['u32', 4, little => signed(view.getUint32(0, little), view.getInt32(0, little))],
    ['u64', 8, little => signed(view.getBigUint64(0, little), view.getBigInt64(0, little))],
    ['f32', 4, little => String(view.getFloat32(0, little))],
    ['f64', 8, little => String(view.getFloat64(0, little))],
  ];
  return readers
    .filter(([, length]) => length <= bytes.length)
    .map(([name, , read]) => ({ name, little: read(true), big: read(false) }));
}

function signed<T extends number | bigint>(plain: T, withSign: T): string {
  return plain === withSign ? String(plain) : `${plain} (${withSign})`;
}

/**
 * An offset in a file of `size` bytes as people write it: `0x1f4`, `1f4h`, `500`, `50%`. Null for what is none, or
 * beyond the end.
 */
export function parseOffset(text: string, size: number): number | null {
  const trimmed = text.trim().toLowerCase();
  const hex = /^(?:0x([0-9a-f]+)|([0-9a-f]+)h)$/.exec(trimmed);
  const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(trimmed);
  const offset =
    hex !== null
      ? Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
      : share !== null
        ? Math.floor((Number(share[1]) / 100) * Math.max(0, size - 1))
        : /^\d+$/.test(trimmed)
          ? Number(trimmed)
          : Number.NaN;
  return offset < size ? offset : null;
}

/** The bytes that somebody has written in hex, two digits each, with or without spaces; null for what is none. */
export function parseHexBytes(text: string): string | null {
  const digits = text.replaceAll(/[\s:,]|0x/gi, '');
  return digits !== '' && /^(?:[0-9a-f]{2})+$/i.test(digits) ? digits.toLowerCase() : null;
}
