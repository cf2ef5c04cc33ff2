import { describe, expect, it } from 'vitest';
import { fileFormat } from './file-format.ts';

const bytes = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0));

describe('fileFormat', () => {
  it.each([
    ['\x7fELF\x02\x01', 'ELF', 'program'],
    ['\x1f\x8b\x08\0', 'gzip', 'compressed'],
    ['\x28\xb5\x2f\xfd\x24', 'Zstandard', 'compressed'],
    ['!<arch>\ndebian-binary   ', 'Debian package', 'package'],
    ['!<arch>\n/       ', 'ar', 'archive'],
    ['SQLite format 3\0\x10', 'SQLite', 'database'],
    [`${'\0'.repeat(257)}ustar\0`, 'tar', 'archive'],
    ['\0\0\0\x20ftypisom', 'MP4', 'media'],
    ['\xca\xfe\xba\xbe\0\0\0\x34', 'Java class', 'bytecode'],
    ['\xa7\x0d\x0d\x0a\0\0\0\0', 'Python', 'bytecode'],
    ['TZif2', 'time zone (TZif)', 'data'],
  ])('%j is %s', (head, name, kind) => {
    expect(fileFormat(bytes(head))).toEqual({ name, kind });
  });

  it('knows nothing of what it does not know', () => {
    expect(fileFormat(bytes(''))).toBeNull();
    expect(fileFormat(bytes('\x01\x02\x03\x04'))).toBeNull();
    expect(fileFormat(bytes('SQLite'))).toBeNull();
  });
});
