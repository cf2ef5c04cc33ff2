import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An overlay as Docker mounts it for a container: `diff` and `merged` beside each other. Needs root. */
export class MountedOverlay {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'strata-mounted-'));
  readonly upper = path.join(this.folder, 'diff');
  readonly lower = path.join(this.folder, 'lower');
  readonly merged: string;

  /** What is in the lower layer, path by path. `where` it is mounted: `merged` by default. */
  constructor(files: Readonly<Record<string, string>>, where = 'merged') {
    this.merged = path.join(this.folder, where);
    for (const part of ['lower', 'diff', 'work', where]) mkdirSync(path.join(this.folder, part));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.join(this.lower, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(this.lower, name), content);
    }
  }

  mount(): void {
    const { lower, upper, folder } = this;
    const options = `lowerdir=${lower},upperdir=${upper},workdir=${path.join(folder, 'work')}`;
    run('mount', '-t', 'overlay', 'overlay', '-o', options, this.merged);
  }

  /** Not a lazy one: it fails where anybody keeps the mount busy. */
  unmount(): void {
    run('umount', this.merged);
  }

  /** Number of its device, to be asked for while it is mounted. */
  get device(): number {
    return statSync(this.merged).dev;
  }

  close(): void {
    spawnSync('umount', ['--lazy', this.merged], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/**
 * How many inodes of a file system this process has inotify watches on, by the kernel's own account
 * (proc_pid_fdinfo(5)).
 */
export function countWatches(device: number): number {
  // The kernel writes its own form of the number: 12 bits of major, 20 of minor.
  const major = ((device >>> 8) & 0xfff) >>> 0;
  const minor = ((device & 0xff) | ((device >>> 12) & 0xfff00)) >>> 0;
  const sdev = `sdev:${(major * 2 ** 20 + minor).toString(16)}`;
  return openDescriptors()
    .filter(({ target }) => target === 'anon_inode:inotify')
    .flatMap(({ fd }) => readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').split('\n'))
    .filter(line => line.startsWith('inotify ') && line.split(' ').includes(sdev)).length;
}

/** What this process has open. */
export function openDescriptors(): { readonly fd: string; readonly target: string }[] {
  return readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      return [{ fd, target: readlinkSync(`/proc/self/fd/${fd}`) }];
    } catch {
      // The one that listed them.
      return [];
    }
  });
}
