import { describe, expect, it } from 'vitest';
import { errorOf, lower, see } from '../testing/see-layer-tars.ts';
import type { FixtureItem } from '../testing/tar-fixture.ts';

describe('whiteouts', () => {
  it.each<[string, FixtureItem[], string[]]>([
    ['hide a file', ['.wh.f'], ['/d dir < 1', '/d/a file 5< 1']],
    ['hide a directory with all that is in it', ['.wh.d'], ['/f file 5< 1']],
    ['may hide nothing', ['.wh.nothing', 'd/.wh.nothing'], ['/d dir < 1', '/d/a file 5< 1', '/f file 5< 1']],
    ['may be of any type', [{ name: '.wh.f', type: 'symlink', linkname: 'x' }, '.wh.d/'], []],
    ['may be of any size', [{ name: '.wh.f', content: 'x'.repeat(600) }, '.wh.d'], []],
    ['may be a character device 0:0', [{ name: 'f', type: 'char', device: [0, 0] }, '.wh.d'], []],
    [
      'do not reach what their own layer adds, before or after',
      [{ name: 'f', content: 'x' }, '.wh.f', '.wh.d'],
      ['/f file 1< 2'],
    ],
    [
      'merge with a directory of their own layer',
      ['.wh.d', 'd/', 'd/new'],
      ['/d dir < 2', '/d/a file 5< 1', '/d/new file 0< 2', '/f file 5< 1'],
    ],
    [
      'are literal where more follows',
      ['.wh.d/x'],
      ['/.wh.d dir < 2', '/.wh.d/x file 0< 2', '/d dir < 1', '/d/a file 5< 1', '/f file 5< 1'],
    ],
    [
      'leave the names of AUFS alone',
      ['.wh..wh.plnk/x'],
      ['/.wh..wh.plnk dir < 2', '/.wh..wh.plnk/x file 0< 2', '/d dir < 1', '/d/a file 5< 1', '/f file 5< 1'],
    ],
    [
      'that are devices take the place of what came before, and yield to what comes after',
      [
        { name: 'f', content: 'x' },
        { name: 'f', type: 'char', device: [0, 0] },
        { name: 'd', type: 'char', device: [0, 0] },
        { name: 'd', content: 'xx' },
      ],
      ['/d file 2< 2'],
    ],
    [
      'that are devices take a directory away with all that is in it, not what comes after',
      [
        'n/',
        'n/x',
        { name: 'n', type: 'char', device: [0, 0] },
        { name: 'n/y', content: 'y' },
        '.wh.d',
        '.wh.f',
      ],
      ['/n dir < 2', '/n/y file 1< 2'],
    ],
    [
      'by an attribute take the place of what came before',
      [{ name: 'f', content: 'x' }, { name: 'f', xattrs: { 'trusted.overlay.whiteout': 'y' } }, '.wh.d'],
      [],
    ],
    ['may begin with dots', ['.wh..f', '.wh....', '.wh.d', '.f2'], ['/.f2 file 0< 2', '/f file 5< 1']],
  ])('%s', async (_title, upper, seen) => {
    expect(await see(lower, upper)).toEqual(seen);
  });

  it.each(['.wh.', '.wh..', '.wh...', 'd/.wh..'])('that name nothing are refused: %s', async path => {
    const name = path.replace('d/', '');
    expect(await errorOf([path])).toBe(
      `l.tar at byte 0: a whiteout "${name}" that names nothing is nothing that an engine would unpack: "${path}"`,
    );
  });
});

describe('opaque directories', () => {
  it.each<[string, FixtureItem[], string[]]>([
    [
      'hide what is below, not what is beside',
      ['d/', 'd/.wh..wh..opq', 'd/new'],
      ['/d dir < 2', '/d/new file 0< 2', '/f file 5< 1'],
    ],
    ['may be marked last', ['d/new', 'd/.wh..wh..opq'], ['/d dir < 1', '/d/new file 0< 2', '/f file 5< 1']],
    [
      'may be marked by an attribute',
      [{ name: 'd/', xattrs: { 'trusted.overlay.opaque': 'y' } }],
      ['/d dir < 2', '/f file 5< 1'],
    ],
    [
      'are not marked by another value',
      [{ name: 'd/', xattrs: { 'trusted.overlay.opaque': 'yes' } }],
      ['/d dir < 2', '/d/a file 5< 1', '/f file 5< 1'],
    ],
    ['are never the root', ['.wh..wh..opq'], ['/d dir < 1', '/d/a file 5< 1', '/f file 5< 1']],
  ])('%s', async (_title, upper, seen) => {
    expect(await see(lower, upper)).toEqual(seen);
  });
});
