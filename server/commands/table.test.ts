import { describe, expect, it } from 'vitest';
import { printable } from '../printable.ts';
import { formatBytes, formatListing, formatMode, formatTable } from './table.ts';

describe('formatting for people', () => {
  it('gives bytes three digits', () => {
    expect([0, 999, 1000, 1536, 99_949, 99_950, 999_499, 999_500, 5e12, 5e15].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.00 kB',
      '1.54 kB',
      '99.9 kB',
      '100 kB',
      '999 kB',
      '1.00 MB',
      '5.00 TB',
      '5000 TB',
    ]);
  });

  it('writes setuid, setgid and sticky as ls does, with and without execute', () => {
    expect([0o644, 0o4755, 0o4644, 0o2755, 0o2600, 0o1777, 0o1666, 0].map(formatMode)).toEqual([
      'rw-r--r--',
      'rwsr-xr-x',
      'rwSr--r--',
      'rwxr-sr-x',
      'rw---S---',
      'rwxrwxrwt',
      'rw-rw-rwT',
      '---------',
    ]);
  });

  it('lets no control character of an image reach the terminal', () => {
    expect(printable('a\u001b[2Jb\nc\u009b')).toBe('a\\x1b[2Jb\\x0ac\\x9b');
  });

  it('puts columns under each other, numbers to the right', () => {
    expect(
      formatTable(
        ['n', 'what'],
        [
          ['1', 'a'],
          ['100', 'longer'],
        ],
      ),
    ).toBe('  n  what\n  1  a\n100  longer\n');
    expect(formatTable(['n'], [])).toBe('n\n');
  });

  it('lists an entry with mark, layer, mode, owner, size and target', () => {
    const entry = {
      path: '/l',
      type: 'symlink',
      mode: 0o777,
      uid: 0,
      gid: 0,
      size: 0,
      mtime: '0.000000000',
    } as const;
    expect(formatListing({ ...entry, layer: 2, linkTarget: 'x\ny' })).toBe(
      '  2 lrwxrwxrwx         0:0            0 /l -> x\\x0ay',
    );
    expect(formatListing({ ...entry, type: 'char', rdev: [1, 3], layer: 2, change: 'removed' })).toBe(
      '-   2 crwxrwxrwx         0:0         1, 3 /l',
    );
  });
});
