import type { Sentences } from '../model/interpreter.ts';

/** What Node.js says of the errors of the system that readers of files meet: the code, its English, and ours. */
const errors = [
  ['ENOENT', 'no such file or directory', 'không có tệp hay thư mục này'],
  ['EACCES', 'permission denied', 'không có quyền truy cập'],
  ['EPERM', 'operation not permitted', 'không được phép làm việc này'],
  ['ENOSPC', 'no space left on device', 'thiết bị đã hết chỗ'],
  ['EIO', 'i/o error', 'lỗi đọc hoặc ghi của thiết bị'],
  ['ENOTDIR', 'not a directory', 'không phải thư mục'],
  ['EISDIR', 'illegal operation on a directory', 'không làm được việc này với thư mục'],
  ['ELOOP', 'too many symbolic links encountered', 'gặp quá nhiều symbolic link'],
  ['EMFILE', 'too many open files', 'quá nhiều tệp đang mở'],
  ['EROFS', 'read-only file system', 'hệ thống tệp chỉ đọc'],
  ['EBUSY', 'resource busy or locked', 'đang bận hoặc bị khóa'],
] as const;

/** `ENOENT: no such file or directory, open '/x'`, with and without a path and a call; and with a subject of ours. */
export const serverSystemVi: Sentences = Object.fromEntries(
  errors.flatMap(([code, english, vietnamese]) => [
    [`${code}: ${english}`, `${vietnamese} (${code})`],
    [`${code}: ${english}, {call}`, `${vietnamese} (${code}, {call})`],
    [`${code}: ${english}, {call} '{path}'`, `${vietnamese} (${code}, {call} '{path}')`],
    [`${code}: {subject…}`, `${vietnamese} (${code}): {subject}`],
  ]),
);
