import type { DiffEntry, Entry } from '../../shared/entry.ts';
import { printable } from '../printable.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with three digits, as Docker prints them. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Columns as wide as their widest cell, numbers to the right, the last column as it is. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === cells.length - 1 ? cell : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

const typeLetters = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  char: 'c',
  block: 'b',
  fifo: 'p',
  socket: 's',
} as const;
const changeMarks = { added: '+', modified: '~', removed: '-' } as const;

/** One line for people, in the manner of `ls -l`, with the layer it comes from. */
export function formatListing(entry: Entry | DiffEntry): string {
  const mark = 'change' in entry ? `${entry.opaque === undefined ? changeMarks[entry.change] : '▣'} ` : '';
  const mode = typeLetters[entry.type] + formatMode(entry.mode);
  const owner = `${entry.uid}:${entry.gid}`.padStart(11);
  const size = entry.rdev === undefined ? String(entry.size) : entry.rdev.join(', ');
  const target = entry.linkTarget === undefined ? '' : ` -> ${printable(entry.linkTarget)}`;
  const link = entry.hardlink === undefined ? '' : ` (hard link of ${printable(entry.hardlink)})`;
  const layer = String(entry.layer).padStart(3);
  return `${mark}${layer} ${mode} ${owner} ${size.padStart(12)} ${printable(entry.path)}${target}${link}`;
}

/** Permission bits as `rwxr-xr-x`, with s, S, t and T where setuid, setgid and sticky are. */
export function formatMode(mode: number): string {
  const special = [
    [0o4000, 's'],
    [0o2000, 's'],
    [0o1000, 't'],
  ] as const;
  return special
    .map(([bit, letter], i) => {
      const bits = (mode >> (6 - 3 * i)) & 7;
      const execute = (bits & 1) !== 0;
      const last = (mode & bit) === 0 ? (execute ? 'x' : '-') : execute ? letter : letter.toUpperCase();
      return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`;
    })
    .join('');
}
