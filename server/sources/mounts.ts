import { readFileSync } from 'node:fs';

/** One mount that this process sees. */
export interface Mount {
  readonly point: string;
  /** `overlay`, `fuse.fuse-overlayfs` … */
  readonly type: string;
  /** The directory that takes the changes, where the kernel's overlayfs says so. */
  readonly upper: string | null;
}

/**
 * The mounts of this process's mount namespace (proc_pid_mountinfo(5)). Those of another namespace, as of a rootless
 * engine or of the host of a container, are not among them: that something is not mounted here says nothing.
 */
export function readMounts(): readonly Mount[] {
  try {
    return parseMounts(readFileSync('/proc/self/mountinfo', 'utf8'));
  } catch {
    // No /proc: nothing is known.
    return [];
  }
}

/** The same from the text of `/proc/self/mountinfo`. */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    const [own = '', filesystem] = line.split(' - ');
    const point = own.split(' ')[4];
    if (point === undefined || filesystem === undefined) return [];
    const [type = '', , options = ''] = filesystem.split(' ');
    const upper = options.split(',').find(option => option.startsWith('upperdir='));
    return [
      { point: unescape(point), type, upper: upper ? unescape(upper.slice('upperdir='.length)) : null },
    ];
  });
}

/** Blanks, tabs, newlines and backslashes stand as `\\` and three octal digits. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}
