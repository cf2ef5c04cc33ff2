import type { EntryType } from '../../shared/entry.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal separator and grouping follow the language; units are decimal, as `docker images` prints them. */
export interface NumberStyle {
  readonly locale: string;
}

/** `1.2 kB`, `48 MB`, `0 B`: two significant figures below ten, else whole. */
export function formatBytes(bytes: number, { locale }: NumberStyle): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 99.95 ? 1 : 0;
  return `${numberFormat(locale, digits).format(value)} ${units[unit]}`;
}

/** `1,234` or `1.234`. */
export function formatCount(count: number, { locale }: NumberStyle): string {
  return numberFormat(locale, 3).format(count);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** To make one takes thirty times as long as to use it, and a screen has a hundred sizes. */
function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
    numberFormats.set(key, format);
  }
  return format;
}

const typeLetters: Readonly<Record<EntryType, string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  char: 'c',
  block: 'b',
  fifo: 'p',
  socket: 's',
};

/** `-rwsr-xr-x` for a file of mode 0o4755, as `ls -l` prints it. */
export function formatMode(type: EntryType, mode: number): string {
  const bits = Array.from('rwxrwxrwx', (letter, i) => (mode & (0o400 >> i) ? letter : '-'));
  const special = (position: number, bit: number, letter: string) => {
    if (mode & bit) bits[position] = bits[position] === 'x' ? letter : letter.toUpperCase();
  };
  special(2, 0o4000, 's');
  special(5, 0o2000, 's');
  special(8, 0o1000, 't');
  return typeLetters[type] + bits.join('');
}

/** `0644`, `4755`: four octal digits. */
export function formatOctal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** `2023-11-14 22:13:20.123456789 UTC` of seconds with nine digits; the fraction is left out where it is zero. */
export function formatTime(mtime: string): string {
  const [seconds = '0', fraction = ''] = mtime.split('.');
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return `${mtime} s`;
  const text = date.toISOString().replace('T', ' ').replace('.000Z', '');
  return `${text}${/^0*$/.test(fraction) ? '' : `.${fraction}`} UTC`;
}

/** `0:07`, `12:40`, `1:02:03` of seconds. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const pad = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** `sha256:0123456789ab…`: a digest short enough to read aloud. */
export function shortDigest(digest: string): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  return hex.length > 12 ? `${algorithm}:${hex.slice(0, 12)}…` : digest;
}

/** A text with every SHA-256 in it short enough to read aloud: `sha256:0123456789ab…`. */
export function shortenDigests(text: string): string {
  return text.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

/** Numbers in order as people write them: `1–3, 5`. Two beside one another are no range. */
export function formatRanges(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([first, last]) =>
      first === last ? `${first}` : `${first}${last === first + 1 ? ', ' : '–'}${last}`,
    )
    .join(', ');
}
