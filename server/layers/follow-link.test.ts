import { describe, expect, it } from 'vitest';
import type { LinkTarget } from '../../shared/links.ts';
import {
  dir,
  file,
  indexOf,
  link,
  type LayerSpec,
  opaque,
  symlink,
  whiteout,
} from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { encodeText } from './bytes.ts';
import { followLink } from './follow-link.ts';
import { tellLinks } from './link-names.ts';
import { findNode } from './name-tree.ts';

function follow(specs: readonly LayerSpec[], path: string, layer = specs.length): LinkTarget | null {
  const timeline = timelineOver(specs.map(indexOf));
  return followLink(timeline, findNode(timeline, encodeText(path)), layer);
}

const usr: LayerSpec = [
  dir('usr/bin'),
  file('usr/bin/bash', '#!'),
  symlink('usr/bin/sh', 'bash'),
  symlink('bin', 'usr/bin'),
  symlink('etc/shell', '/bin/sh'),
  symlink('etc/above', '../../../../bin/../bin/./bash'),
];

describe('a symbolic link', () => {
  it('leads, through links on the way, to what stands at the end', () => {
    expect(follow([usr], '/etc/shell')).toEqual({
      state: 'found',
      path: '/usr/bin/bash',
      type: 'file',
      layer: 1,
      held: true,
      via: ['/etc/shell', '/bin', '/usr/bin/sh'],
    });
  });

  it('leads on by a target of a hundred thousand names, as an index of old may have it', () => {
    const specs: LayerSpec[] = [[dir('a'), symlink('l', 'm'), symlink('m', `${'a/../'.repeat(200_000)}a`)]];
    expect(follow(specs, '/l')).toMatchObject({ state: 'found', path: '/a' });
  });

  it('does not get above the root', () => {
    expect(follow([usr], '/etc/above')).toMatchObject({ state: 'found', path: '/usr/bin/bash' });
    expect(follow([[symlink('up', '../..')]], '/up')).toMatchObject({
      state: 'found',
      path: '/',
      type: 'dir',
    });
  });

  it('follows what the layer sees, not what layers above have made of it', () => {
    const specs = [usr, [whiteout('usr/bin/bash')], [file('usr/bin/bash', 'new')]];
    expect(follow(specs, '/etc/shell', 1)).toMatchObject({ state: 'found', layer: 1 });
    expect(follow(specs, '/etc/shell', 2)).toMatchObject({
      state: 'missing',
      path: '/usr/bin/bash',
      type: null,
      layer: null,
      held: true,
    });
    expect(follow(specs, '/etc/shell', 3)).toMatchObject({ state: 'found', layer: 3 });
    expect(follow([usr, [opaque('usr/bin')]], '/etc/shell')).toMatchObject({
      path: '/usr/bin/sh',
      state: 'missing',
    });
  });

  it('that dangles says where the way breaks off', () => {
    const spec = [
      symlink('a', 'no/such/file'),
      file('f', 'x'),
      symlink('b', '/f/x'),
      symlink('c', 'f/'),
      symlink('d', 'c'),
    ];
    expect(follow([spec], '/a')).toMatchObject({ state: 'missing', path: '/no', held: false });
    expect(follow([spec], '/b')).toMatchObject({ state: 'not-directory', path: '/f', type: 'file' });
    expect(follow([spec], '/c')).toMatchObject({ state: 'not-directory', path: '/f' });
    expect(follow([spec], '/d')).toMatchObject({ state: 'not-directory', path: '/f', via: ['/d', '/c'] });
  });

  it('in a circle ends after 40', () => {
    const found = follow([[symlink('a', 'b'), symlink('b', 'a')]], '/a');
    expect(found).toMatchObject({ state: 'loop', path: '/a', type: 'symlink' });
    expect(found?.via).toHaveLength(40);
    expect(follow([[symlink('self', 'self/x')]], '/self')?.state).toBe('loop');
    expect(follow([[symlink('d/again', '.')]], '/d/again')).toMatchObject({ state: 'found', path: '/d' });
  });

  it('can have a name that is not UTF-8', () => {
    const bytes = (name: string) => Uint8Array.from(name, char => char.charCodeAt(0));
    const timeline = timelineOver([indexOf([file(bytes('caf\xe9/f')), symlink(bytes('caf\xe9/l'), './f')])]);
    expect(followLink(timeline, findNode(timeline, bytes('/caf\xe9/l')), 1)).toMatchObject({
      state: 'found',
      path: '/caf\ufffd/f',
      pathBytes: 'L2NhZukvZg==',
      via: ['/caf\ufffd/l'],
    });
  });

  it('is not what a file is', () => {
    expect(follow([usr], '/usr/bin/bash')).toBeNull();
    expect(follow([usr, [whiteout('etc/shell')]], '/etc/shell')).toBeNull();
  });
});

describe('hard links', () => {
  const specs: LayerSpec[] = [
    [file('a', 'x'), link('b', 'a'), link('d/c', 'a'), file('alone', 'y')],
    [file('b', 'z')],
    [whiteout('d')],
  ];
  const names = (path: string, layer: number): unknown => {
    const timeline = timelineOver(specs.map(indexOf));
    return tellLinks(timeline, findNode(timeline, encodeText(path)), layer);
  };

  it('are told from each other, with what became of them', () => {
    expect(names('/a', 1)).toEqual({
      total: 2,
      names: [
        { path: '/b', visible: true },
        { path: '/d/c', visible: true },
      ],
      target: null,
    });
    expect(names('/d/c', 2)).toMatchObject({
      names: [
        { path: '/a', visible: true },
        { path: '/b', visible: false },
      ],
    });
    expect(names('/a', 3)).toMatchObject({
      names: [
        { path: '/b', visible: false },
        { path: '/d/c', visible: false },
      ],
    });
  });

  it('are none of a file that stands alone, nor of a copy that a layer made', () => {
    expect(names('/alone', 3)).toEqual({ total: 0, names: [], target: null });
    expect(names('/b', 2)).toEqual({ total: 0, names: [], target: null });
    expect(names('/d/c', 3)).toBeNull();
  });
});
