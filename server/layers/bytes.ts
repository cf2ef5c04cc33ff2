const encoder = new TextEncoder();
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. */
export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of raw bytes, U+FFFD for what is not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return decodeAscii(bytes) ?? lossy.decode(unshared(bytes));
}

/** Whether the bytes are valid UTF-8, so that {@link decodeText} loses nothing. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    strict.decode(unshared(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Order of raw bytes, as `memcmp` has it; a prefix comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Base64 (RFC 4648 section 4) of raw bytes. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += fromCharCodes(bytes.subarray(i, i + 8192));
  return btoa(binary);
}

/** Raw bytes of base64; throws a DOMException where it is not. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}

/** FNV-1a over a run of bytes, continued from `seed`; an unsigned 32-bit number. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function decodeAscii(bytes: Uint8Array): string | undefined {
  return bytes.length <= 512 && isAscii(bytes) ? fromCharCodes(bytes) : undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

// Spread over arguments, V8 iterates over a typed array, at several times the cost.
function fromCharCodes(bytes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, undefined, bytes);
}

// TextDecoder takes no view on shared memory in every runtime.
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}
