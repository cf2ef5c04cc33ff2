import { constants } from 'node:fs';
import {
  AT_FDCWD,
  AT_NO_AUTOMOUNT,
  AT_SYMLINK_NOFOLLOW,
  cString,
  type CString,
  lastCode,
  lastError,
  libc,
} from './libc.ts';
import { basicStats, type StatRecord } from './stat-record.ts';

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
const O_CLOEXEC = 0o2000000;
const directoryFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;

/** Where the parts of a `linux_dirent64` stand (getdents64(2)). */
const lengthAt = 16;
const nameAt = 19;

/** One page of directory entries, shared: it is emptied before anything else is read. */
const page = new Uint8Array(64 * 1024);
const linkBuffer = new Uint8Array(4096);

/**
 * A directory that is held open. Everything in it is reached from there by its name alone, so that no link that is
 * swapped in somewhere above can lead elsewhere.
 */
export class OpenDirectory {
  readonly fd: number;

  private constructor(fd: number) {
    this.fd = fd;
  }

  /** Opens a directory of the host by its path; the last component may not be a link. Throws a system error. */
  static at(path: string | Uint8Array): OpenDirectory {
    const fd = libc().openat(AT_FDCWD, cString(path), directoryFlags);
    if (fd < 0) throw lastError(String(path));
    return new OpenDirectory(fd);
  }

  /** Opens the directory of that name. Throws a system error; ELOOP or ENOTDIR where a link stands there. */
  open(name: CString): OpenDirectory {
    const fd = libc().openat(this.fd, name, directoryFlags);
    if (fd < 0) throw lastError(textOf(name));
    return new OpenDirectory(fd);
  }

  /** The names in it, raw, as C strings; without `.` and `..`. Throws a system error. */
  names(): CString[] {
    const names: CString[] = [];
    for (;;) {
      const length = libc().getdents(this.fd, page);
      if (length < 0) throw lastError('getdents64');
      if (length === 0) return names;
      const copy = page.slice(0, length);
      for (let at = 0; at < length; at += copy[at + lengthAt]! | (copy[at + lengthAt + 1]! << 8)) {
        const start = at + nameAt;
        const end = copy.indexOf(0, start);
        if (!isDots(copy, start, end)) names.push(copy.subarray(start, end + 1));
      }
    }
  }

  /** Fills `record` with what the name is, a link not followed. False where there is nothing of that name any more. */
  stat(name: CString, record: StatRecord): boolean {
    const flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
    if (libc().statx(this.fd, name, flags, basicStats, record.buffer) === 0) return true;
    if (lastCode() === 'ENOENT') return false;
    throw lastError(textOf(name));
  }

  /** The target of a symbolic link, raw. Throws a system error. */
  readlink(name: CString): Uint8Array {
    const length = libc().readlinkat(this.fd, name, linkBuffer);
    if (length < 0) throw lastError(textOf(name));
    return linkBuffer.slice(0, length);
  }

  close(): void {
    libc().close(this.fd);
  }
}

function isDots(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 0x2e) return false;
  return end === start + 1 || (end === start + 2 && bytes[start + 1] === 0x2e);
}

function textOf(name: CString): string {
  return Buffer.from(name).toString('utf8').slice(0, -1);
}
