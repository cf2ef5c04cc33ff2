import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeText } from '../layers/bytes.ts';
import { EntryFlag, type LayerIndex } from '../layers/layer-index.ts';
import { typeOf } from '../layers/kind.ts';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { describeWith, requireRoot } from '../testing/requirements.ts';
import { setXattr } from '../testing/set-xattr.ts';
import { canReadTrusted } from './capability.ts';
import { collectDiffDirectory } from './diff-directory.ts';

let root: string;
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'strata-diff-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const make = (name: string, content = ''): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
};
const read = (dialect: OverlayDialect = 'trusted', limits: Limits = defaultLimits): LayerIndex =>
  collectDiffDirectory({ path: root, dialect, name: 'layer 1' }, limits).finish({ tarSize: 0 });

/** Each path with what it is; `▣` opaque, `=` a hard link of. */
function lines(index: LayerIndex): string[] {
  return Array.from({ length: index.count - 1 }, (_, i) => {
    const row = i + 1;
    const marks = (index.flags(row) & EntryFlag.opaque) === 0 ? '' : ' ▣';
    const linked = index.hardlink(row) < 0 ? '' : ` = ${decodeText(index.path(index.hardlink(row)))}`;
    const kind = index.kind(row) === 7 ? 'whiteout' : typeOf(index.kind(row));
    return `${decodeText(index.path(row))} ${kind}${marks}${linked}`;
  });
}

/** Limits that do something when the first entry has been read: what lies between two steps of the walk. */
function meanwhile(act: () => void): Limits {
  let acted = false;
  return {
    ...defaultLimits,
    get entries() {
      if (!acted) act();
      acted = true;
      return defaultLimits.entries;
    },
  };
}

describe('a layer directory', () => {
  it('is read with every type of entry, hard links by inode, links as they are', async () => {
    make('d/file', 'four');
    symlinkSync('/etc/passwd', path.join(root, 'link'));
    spawnSync('ln', ['d/file', 'other'], { cwd: root });
    spawnSync('mkfifo', ['fifo'], { cwd: root });
    const server = createServer().listen(path.join(root, 'socket'));
    await new Promise(resolve => server.once('listening', resolve));
    const index = read();
    server.close();
    expect(lines(index).sort()).toEqual([
      '/d dir',
      '/d/file file',
      '/fifo fifo',
      '/link symlink',
      '/other file = /d/file',
      '/socket socket',
    ]);
    expect(index.meta).toMatchObject({ size: 4, entries: 6, whiteouts: 0, warnings: [] });
  });

  it('tells what vanished while it was read, and shows the rest', () => {
    make('a');
    make('b');
    const index = read(
      'trusted',
      meanwhile(() => ['a', 'b'].forEach(name => rmSync(path.join(root, name), { force: true }))),
    );
    expect(lines(index)).toHaveLength(1);
    expect(index.meta.warnings).toEqual([
      'While the layer was read 1 entries vanished: it is being changed.',
    ]);
  });

  it('does not follow a link that is swapped in for a directory', () => {
    make('a/x');
    make('b/x');
    const swap = (): void => {
      for (const name of ['a', 'b']) {
        rmSync(path.join(root, name), { recursive: true });
        symlinkSync('/etc', path.join(root, name));
      }
    };
    const index = read('trusted', meanwhile(swap));
    expect(lines(index).filter(line => line.includes('passwd'))).toEqual([]);
  });

  it('reads on where the directory it is in is moved away, and not from what takes its place', () => {
    make('a/x');
    make('a/y');
    const index = read(
      'trusted',
      meanwhile(() => {
        renameSync(path.join(root, 'a'), path.join(root, 'moved'));
        symlinkSync('/etc', path.join(root, 'a'));
      }),
    );
    expect(lines(index)).toEqual(['/a dir', '/a/x file', '/a/y file']);
  });

  it('refuses more entries than the limit', () => {
    make('a');
    make('b');
    expect(() => read('trusted', { ...defaultLimits, entries: 2 })).toThrow(
      'layer 1: holds more than 2 entries',
    );
  });

  it('goes no deeper than the limit, and says so', () => {
    make('a/b/c');
    const index = read('trusted', { ...defaultLimits, pathDepth: 2 });
    expect(lines(index)).toEqual(['/a dir', '/a/b dir']);
    expect(index.meta.warnings).toEqual(['/a/b lies 2 directories deep: not entered.']);
  });

  it('that is not there, or is a link, is an error for people', () => {
    const read = (name: string) => () =>
      collectDiffDirectory({ path: path.join(root, name), dialect: 'trusted' }, defaultLimits);
    symlinkSync('/etc', path.join(root, 'link'));
    make('file');
    expect(read('none')).toThrow(/there is no such directory: .*none/);
    expect(read('link')).toThrow(/is no directory/);
    expect(read('file')).toThrow(/is no directory/);
  });

  it('of fuse-overlayfs hides by name what the same layer has', () => {
    make('.wh.f');
    make('f/x');
    make('g');
    expect(lines(read('fuse'))).toEqual(['/f whiteout', '/g file']);
    expect(lines(read('user'))).toEqual(['/.wh.f file', '/f dir', '/f/x file', '/g file']);
  });

  it('of fuse-overlayfs has whiteouts by name', () => {
    make('d/.wh..wh..opq');
    make('d/.wh.gone');
    make('.wh..wh..opq');
    expect(lines(read('fuse'))).toEqual(['/d dir ▣', '/d/gone whiteout']);
    expect(lines(read('user'))).toEqual([
      '/.wh..wh..opq file',
      '/d dir',
      '/d/.wh..wh..opq file',
      '/d/.wh.gone file',
    ]);
  });
});

describeWith(requireRoot(), 'a layer directory of root', () => {
  const mark = (name: string): void => setXattr(path.join(root, 'd'), name, 'y');
  const asNobody = <T>(act: () => T): T => {
    process.seteuid?.(65534);
    try {
      return act();
    } finally {
      process.seteuid?.(0);
    }
  };

  it('keeps whiteouts that are one inode out of hard-link groups', () => {
    spawnSync('mknod', ['a', 'c', '0', '0'], { cwd: root });
    spawnSync('ln', ['a', 'b'], { cwd: root });
    spawnSync('mknod', ['c', 'c', '0', '1'], { cwd: root });
    expect(lines(read())).toEqual(['/a whiteout', '/b whiteout', '/c char']);
  });

  it.each([
    ['trusted', 'trusted.overlay.opaque', '/d dir ▣'],
    ['trusted', 'user.overlay.opaque', '/d dir'],
    ['user', 'user.overlay.opaque', '/d dir ▣'],
    ['user', 'trusted.overlay.opaque', '/d dir'],
    ['fuse', 'user.fuseoverlayfs.opaque', '/d dir ▣'],
    ['fuse', 'trusted.overlay.opaque', '/d dir ▣'],
  ] as const)('in the dialect %s takes %s: %s', (dialect, name, expected) => {
    mkdirSync(path.join(root, 'd'));
    mark(name);
    expect(lines(read(dialect))).toEqual([expected]);
  });

  it.each([
    ['fuse', 'trusted.overlay.opaque', 'yes', '/d dir ▣'],
    ['trusted', 'trusted.overlay.opaque', 'yes', '/d dir'],
    ['fuse', 'trusted.overlay.opaque', 'n', '/d dir'],
  ] as const)(
    'in the dialect %s with %s=%s and a marker by name is: %s',
    (dialect, name, value, expected) => {
      mkdirSync(path.join(root, 'd'));
      setXattr(path.join(root, 'd'), name, value);
      if (dialect === 'fuse') make('d/.wh..wh..opq');
      expect(lines(read(dialect))).toEqual([expected]);
    },
  );

  it('of fuse-overlayfs knows no whiteouts by attribute, and shows none of its attributes', () => {
    make('file');
    for (const name of [
      'trusted.overlay.whiteout',
      'user.overlay.overlay.x',
      'user.containers.y',
      'user.z',
    ]) {
      setXattr(path.join(root, 'file'), name, '');
    }
    const index = read('fuse');
    expect(lines(index)).toEqual(['/file file']);
    expect(Object.keys(index.xattrs(1) ?? {})).toEqual(['user.z']);
    expect(lines(read('trusted'))).toEqual(['/file whiteout']);
  });

  it('reads all attributes of an entry that has more of them than most', () => {
    make('file');
    const names = Array.from({ length: 12 }, (_, i) => `user.${String(i).padStart(2, '0')}${'x'.repeat(80)}`);
    for (const name of names) setXattr(path.join(root, 'file'), name, name);
    expect(Object.keys(read().xattrs(1) ?? {}).sort()).toEqual(names);
  });

  it('shows what this user may not read as a directory without children, with a warning', () => {
    make('open/file');
    make('secret/file');
    chmodSync(root, 0o755);
    chmodSync(path.join(root, 'secret'), 0o700);
    const index = asNobody(() => read());
    expect(lines(index)).toEqual(['/open dir', '/open/file file', '/secret dir']);
    expect(index.meta.warnings).toEqual(['/secret cannot be entered: this user may not.']);
  });

  it('loses opaqueness without the right to read trusted attributes, which is why that right is asked for', () => {
    mkdirSync(path.join(root, 'd'));
    mark('trusted.overlay.opaque');
    chmodSync(root, 0o755);
    expect(lines(read())).toEqual(['/d dir ▣']);
    expect(asNobody(() => [canReadTrusted(), lines(read())])).toEqual([false, ['/d dir']]);
  });

  it('does not enter a mount of another file system', () => {
    mkdirSync(path.join(root, 'm'));
    const mount = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', 'm'], { cwd: root });
    expect(mount.status, String(mount.stderr)).toBe(0);
    try {
      make('m/file');
      const index = read();
      expect(lines(index)).toEqual(['/m dir']);
      expect(index.meta.warnings).toEqual(['/m is a mount of another file system: not entered.']);
    } finally {
      spawnSync('umount', ['m'], { cwd: root });
    }
  });

  it('says what to do where it may not be opened at all', () => {
    chmodSync(root, 0o700);
    expect(() => asNobody(() => read())).toThrow(/layer 1: may not be read by this user/);
  });
});
