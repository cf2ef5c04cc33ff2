import { SparseFile } from './tar-sink.ts';
import { blockSize, padded } from './tar-header.ts';

const line = Buffer.from('2026-01-02T03:04:05Z INFO  request 00000000 done\n');
const numberAt = 35;
const piece = 1 << 20;

/** Lines of a log of `size` bytes, and the last of them. */
export function linesOf(size: number): number {
  return Math.floor(size / line.length);
}

/** The number of a line, counted from 1, as the log has it in the line. */
export function numberOf(n: number): string {
  return `request ${String(n).padStart(8, '0')}`;
}

/**
 * A file whose contents are a log: lines that count from 1, every hundred thousandth an ERROR. So gigabytes are real
 * text, of which each place is known.
 */
export class LogFile extends SparseFile {
  override content(size: number): void {
    const block = Buffer.alloc(Math.floor(piece / line.length) * line.length, line);
    const lines = block.length / line.length;
    for (let done = 0; done < size; done += block.length) {
      for (let i = 0; i < lines; i++) putLine(block, i * line.length, done / line.length + i + 1);
      this.write(block.subarray(0, Math.min(block.length, size - done)));
    }
    this.write(new Uint8Array(padded(size) - size));
  }
}

function putLine(block: Buffer, at: number, number: number): void {
  let rest = number;
  for (let digit = 7; digit >= 0; digit--) {
    block[at + numberAt + digit] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  block.write(number % 100_000 === 0 ? 'ERROR' : 'INFO ', at + 21, 'latin1');
}

/** The bytes of so many lines: whole lines, whole blocks of a tar. */
export function logBytes(atLeast: number): number {
  const unit = line.length * blockSize;
  return Math.ceil(atLeast / unit) * unit;
}
