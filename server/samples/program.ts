const encoder = new TextEncoder();

/**
 * Bytes that stand for a compiled program or a library: a valid ELF header (64 bit, little-endian, x86-64, shared
 * object), a line that says what it is, and filler that neither repeats in short cycles nor compresses to nothing.
 * The same arguments give the same bytes. It cannot be run.
 * @param size Length in bytes; at least 256.
 */
export function program(name: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let state = 0x9e3779b9;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x85ebca6b);
  for (let at = 0; at + 4 <= size; at += 4) {
    // xorshift32: a full period, three shifts.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    // Machine code is not noise: every other word of a real one is small.
    view.setUint32(at, at % 8 === 0 ? state : state & 0xff, true);
  }
  bytes.fill(0, 0, 256);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 3, true); // e_type: ET_DYN
  view.setUint16(18, 62, true); // e_machine: EM_X86_64
  view.setUint32(20, 1, true); // e_version
  view.setUint16(52, 64, true); // e_ehsize
  bytes.set(encoder.encode(`Strata sample: stands for ${name}, cannot be run\n`), 64);
  return bytes;
}
