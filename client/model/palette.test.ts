import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../shared/search.ts';
import { commandOf } from './commands.ts';
import {
  hitItems,
  markedParts,
  otherVersions,
  paletteItems,
  parseTyped,
  type PaletteSources,
} from './palette.ts';

const hit: SearchHit = {
  path: '/etc/motd',
  type: 'file',
  size: 5,
  layer: 3,
  state: 'visible',
  gone: null,
  versions: [1, 3],
  matches: [[5, 9]],
};
const sources: PaletteSources = {
  hits: hitItems([hit]),
  layers: [
    { key: '1', label: 'Layer 1: ADD rootfs' },
    { key: '12', label: 'Layer 12: RUN make' },
    { key: '2', label: 'Layer 2: RUN motd' },
  ],
  images: [{ key: 'a', label: 'motd/image:1' }],
  commands: [
    { command: commandOf('layer.play'), label: 'Play' },
    { command: commandOf('page.theme'), label: 'Change the theme' },
  ],
};
const keys = (input: string, all = sources) =>
  paletteItems(parseTyped(input), all).map(({ kind, key }) => `${kind} ${key}`);

describe('palette', () => {
  it('takes the first sign for what is looked for', () => {
    expect(parseTyped(' etc ')).toEqual({ scope: 'all', text: 'etc' });
    expect(parseTyped('> theme')).toEqual({ scope: 'commands', text: 'theme' });
    expect(parseTyped(':')).toEqual({ scope: 'layers', text: '' });
    expect(parseTyped('@x')).toEqual({ scope: 'images', text: 'x' });
    expect(parseTyped('')).toEqual({ scope: 'all', text: '' });
  });

  it('lists paths first, then layers, images and commands that match', () => {
    expect(keys('motd')).toEqual(['hit /etc/motd', 'layer 2', 'image a']);
    expect(keys('the')).toEqual(['hit /etc/motd', 'command page.theme']);
  });

  it('lists what there is when nothing is typed, without the layers', () => {
    expect(keys('', { ...sources, hits: [] })).toEqual([
      'image a',
      'command layer.play',
      'command page.theme',
    ]);
  });

  it('lists one kind after its sign', () => {
    expect(keys(':')).toEqual(['layer 1', 'layer 12', 'layer 2']);
    expect(keys(':2')).toEqual(['layer 2', 'layer 12']);
    expect(keys('@')).toEqual(['image a']);
    expect(keys('>pl')).toEqual(['command layer.play']);
    expect(keys('>zzz')).toEqual([]);
  });

  it('tells paths by their bytes where they are not text', () => {
    const odd = { ...hit, path: '/caf\u{fffd}', pathBytes: 'L2NhZuk=' };
    expect(keys('caf', { ...sources, hits: hitItems([odd]) })[0]).toBe('hit L2NhZuk=');
  });

  it('marks what matches, and knows the other versions', () => {
    expect(markedParts('/etc/motd', [[5, 9]])).toEqual([
      { text: '/etc/', marked: false },
      { text: 'motd', marked: true },
    ]);
    expect(markedParts('abc', [[0, 1]]).map(({ text }) => text)).toEqual(['a', 'bc']);
    expect(markedParts('', [])).toEqual([]);
    expect(otherVersions(hit)).toEqual([1]);
  });
});
