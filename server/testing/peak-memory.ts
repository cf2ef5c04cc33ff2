import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The most memory, in bytes, that this process with all its threads holds at any moment while `use` runs, beyond what
 * it holds before: also what is given back by the end (proc(5): `clear_refs`, `VmHWM`).
 */
export async function peakMemory<T>(use: () => Promise<T>): Promise<{ value: T; peak: number }> {
  writeFileSync('/proc/self/clear_refs', '5');
  const before = status('VmRSS');
  const value = await use();
  return { value, peak: status('VmHWM') - before };
}

function status(field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  if (found === null) throw new Error(`/proc/self/status has no ${field}`);
  return Number(found[1]) * 1024;
}
