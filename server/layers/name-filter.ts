import { decodeText, encodeText } from './bytes.ts';

/** Whether a name has `part` in it, letters of either case. Everything has an empty part. */
export function nameFilter(part: string): (name: Uint8Array) => boolean {
  const text = part.toLowerCase();
  const bytes = encodeText(text);
  // Most filters are ASCII, and so are most names: those are compared without being decoded.
  const isPlain = bytes.length === text.length;
  return name => {
    for (const byte of name) if (byte >= 0x80) return decodeText(name).toLowerCase().includes(text);
    return isPlain && hasPart(name, bytes);
  };
}

/** Whether a name begins with `start`, letters of either case. */
export function nameBeginning(start: string): (name: Uint8Array) => boolean {
  const text = start.toLowerCase();
  return name => decodeText(name).toLowerCase().startsWith(text);
}

function hasPart(name: Uint8Array, part: Uint8Array): boolean {
  for (let start = 0; start <= name.length - part.length; start++) {
    let i = 0;
    while (i < part.length && lower(name[start + i]!) === part[i]) i++;
    if (i === part.length) return true;
  }
  return false;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
