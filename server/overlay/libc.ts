import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { StrataError } from '../errors.ts';

/** A C string: bytes with a NUL at their end. */
export type CString = Uint8Array;

/**
 * The calls of Linux that Node has none for, or that cost it more than they need. Each answers −1 where it fails;
 * {@link lastError} then says why. Sizes are in bytes; see section 2 of the manual for the rest.
 */
export interface Libc {
  openat(directory: number, path: CString, flags: number): number;
  /** Takes and fills an `open_how` of 24 bytes; ENOSYS before Linux 5.6. */
  openat2(directory: number, path: CString, how: Uint8Array): number;
  close(fd: number): number;
  getdents(fd: number, buffer: Uint8Array): number;
  statx(directory: number, path: CString, flags: number, mask: number, buffer: Uint8Array): number;
  readlinkat(directory: number, path: CString, buffer: Uint8Array): number;
  /** The names of the extended attributes of what an open directory has under a name, no link followed. */
  listxattrat(directory: number, name: CString, buffer: Uint8Array): number;
  getxattrat(directory: number, name: CString, attribute: CString, buffer: Uint8Array): number;
}

/** Numbers of `<fcntl.h>` that are the same on every architecture that Linux and Node share. */
export const AT_FDCWD = -100;
export const AT_SYMLINK_NOFOLLOW = 0x100;
export const AT_NO_AUTOMOUNT = 0x800;
/** Not every C library has a function for it. */
const SYS_getdents64: Readonly<Record<string, number>> = {
  x64: 217,
  ia32: 220,
  arm: 217,
  arm64: 61,
  riscv64: 61,
  loong64: 61,
  ppc64: 202,
};
const SYS_openat2 = 437;
const SYS_listxattrat = 465;

let loaded: Loaded | undefined;

/** libc, loaded when it is first asked for. Throws a StrataError on a system that is not Linux. */
export function libc(): Libc {
  return (loaded ??= load()).libc;
}

/** Why the last call failed, as an error with Node's `code`. `subject` says what it was about. */
export function lastError(subject: string): NodeJS.ErrnoException {
  const number = loaded?.errno() ?? 0;
  const code = codeOf(number) ?? `errno ${number}`;
  return Object.assign(new Error(`${code}: ${subject}`), { errno: number, code });
}

/** The code of the last failure, for example `ENOENT`. */
export function lastCode(): string | undefined {
  return codeOf(loaded?.errno() ?? 0);
}

/** Bytes as a C string. */
export function cString(bytes: string | Uint8Array): CString {
  const text = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const terminated = new Uint8Array(text.length + 1);
  terminated.set(text);
  return terminated;
}

interface Loaded {
  readonly libc: Libc;
  errno(): number;
}

type Call = (...args: (number | Uint8Array)[]) => number;

function load(): Loaded {
  if (process.platform !== 'linux') {
    throw new StrataError(
      `Layer directories can be read on Linux only; this is ${process.platform}`,
      'Run Strata on the Linux machine that they are on, or save the image: docker save -o image.tar IMAGE',
    );
  }
  // Not imported, so that Strata starts on systems that koffi has no binary for.
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const library = koffi.load(null);
  const call = (definition: string): Call => library.func(definition) as Call;
  const openat = call('int openat(int, const void *, int)');
  const close = call('int close(int)');
  const getdents = call('long syscall(long, int, void *, size_t)');
  const statx = call('int statx(int, const void *, int, unsigned int, void *)');
  const readlinkat = call('intptr_t readlinkat(int, const void *, void *, size_t)');
  const openHow = call('long syscall(long, int, const void *, void *, size_t)');
  const listAt = call('long syscall(long, int, const void *, unsigned int, void *, size_t)');
  const list = call('intptr_t llistxattr(const void *, void *, size_t)');
  const get = call('intptr_t lgetxattr(const void *, const void *, void *, size_t)');
  // New in Linux 6.13, and refused by older seccomp profiles: tried once.
  const hasListAt = listAt(SYS_listxattrat, AT_FDCWD, cString('/'), 0, new Uint8Array(0), 0) >= 0;
  return {
    errno: () => koffi.errno(),
    libc: {
      openat: (directory, path, flags) => openat(directory, path, flags),
      openat2: (directory, path, how) => openHow(SYS_openat2, directory, path, how, how.length),
      close: fd => close(fd),
      getdents: (fd, buffer) => getdents(getdentsNumber(), fd, buffer, buffer.length),
      statx: (directory, path, flags, mask, buffer) => statx(directory, path, flags, mask, buffer),
      readlinkat: (directory, path, buffer) => readlinkat(directory, path, buffer, buffer.length),
      listxattrat: hasListAt
        ? (directory, name, buffer) =>
            listAt(SYS_listxattrat, directory, name, AT_SYMLINK_NOFOLLOW, buffer, buffer.length)
        : (directory, name, buffer) => list(throughProc(directory, name), buffer, buffer.length),
      getxattrat: (directory, name, attribute, buffer) =>
        get(throughProc(directory, name), attribute, buffer, buffer.length),
    },
  };
}

/** A path to what an open directory has under a name that nobody can lead elsewhere by moving the directory. */
function throughProc(directory: number, name: CString): CString {
  return Buffer.concat([Buffer.from(`/proc/self/fd/${directory}/`), name]);
}

function getdentsNumber(): number {
  const number = SYS_getdents64[process.arch];
  if (number === undefined) throw new StrataError(`Layer directories cannot be read on ${process.arch}`);
  return number;
}

function codeOf(number: number): string | undefined {
  return Object.entries(constants.errno).find(([, value]) => value === number)?.[0];
}
