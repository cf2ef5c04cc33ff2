import type { Sentences } from '../model/interpreter.ts';

/** What zlib says of a damaged stream. */
export const zlibVi: Sentences = {
  'incorrect header check': 'phần đầu không đúng',
  'incorrect data check': 'checksum của dữ liệu không đúng',
  'incorrect length check': 'độ dài không đúng',
  'unknown compression method': 'kiểu nén lạ',
  'unknown header flags set': 'phần đầu có cờ lạ',
  'header crc mismatch': 'CRC của phần đầu không khớp',
  'invalid window size': 'kích thước cửa sổ không hợp lệ',
  'invalid block type': 'kiểu khối không hợp lệ',
  'invalid stored block lengths': 'độ dài của khối không nén không hợp lệ',
  'too many length or distance symbols': 'quá nhiều ký hiệu độ dài hoặc khoảng cách',
  'invalid code lengths set': 'bộ độ dài mã không hợp lệ',
  'invalid bit length repeat': 'lặp độ dài bit không hợp lệ',
  'invalid code -- missing end-of-block': 'bảng mã thiếu mã kết thúc khối',
  'invalid literal/lengths set': 'bộ mã ký tự và độ dài không hợp lệ',
  'invalid distances set': 'bộ mã khoảng cách không hợp lệ',
  'invalid literal/length code': 'mã ký tự hoặc độ dài không hợp lệ',
  'invalid distance code': 'mã khoảng cách không hợp lệ',
  'invalid distance too far back': 'khoảng cách lùi quá xa',
  'unexpected end of file': 'dữ liệu kết thúc đột ngột',
};

/** What the checks of documents say of one that has another form. */
export const formsVi: Sentences = {
  'Invalid input: expected {wanted}, received {got}': 'cần {wanted} nhưng lại có {got}',
  'Invalid input: expected {wanted}': 'cần {wanted}',
};

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
