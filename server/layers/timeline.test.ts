import { describe, expect, it } from 'vitest';
import {
  char,
  dir,
  file,
  indexOf,
  type LayerSpec,
  link,
  opaque,
  symlink,
  whiteout,
} from '../testing/layer-spec.ts';
import { buildTimeline } from './build-timeline.ts';
import { decodeText, encodeText } from './bytes.ts';
import { listPaths } from './listing.ts';
import { findNode } from './name-tree.ts';
import { tellStory } from './story.ts';
import { Timeline } from './timeline.ts';

function timelineOf(...specs: (LayerSpec | null)[]): Timeline {
  const layers = specs.map(spec => (spec === null ? null : indexOf(spec)));
  return Timeline.from(buildTimeline(layers), layers);
}

/** Each visible path with the layer that supplies it. */
function merged(timeline: Timeline, layer = timeline.top): string[] {
  return [...listPaths(timeline, 'merged', layer)].map(entry => `${entry.path} ${entry.layer}`);
}

function diff(timeline: Timeline, layer: number): string[] {
  return [...listPaths(timeline, 'diff', layer)].map(entry => {
    if (!('change' in entry)) throw new Error('a diff entry says what changed');
    const aspects = entry.modified === undefined ? '' : ` ${entry.modified.join(',')}`;
    const hides = entry.opaque === undefined ? '' : ` hides ${entry.opaque}`;
    return `${entry.change} ${entry.path}${aspects}${hides}`;
  });
}

function nodeAt(timeline: Timeline, path: string): number {
  return findNode(timeline, encodeText(path));
}

describe('the merged view', () => {
  it('shows nothing of an image without layers', () => {
    expect(merged(timelineOf())).toEqual([]);
  });

  it('shows nothing of an empty layer', () => {
    expect(merged(timelineOf([]))).toEqual([]);
  });

  it('takes each path from the topmost layer that has it', () => {
    const timeline = timelineOf(
      [dir('etc'), file('etc/a', '1'), file('etc/b')],
      [dir('etc'), file('etc/a', '22')],
    );
    expect(merged(timeline)).toEqual(['/etc 2', '/etc/a 2', '/etc/b 1']);
    expect(merged(timeline, 1)).toEqual(['/etc 1', '/etc/a 1', '/etc/b 1']);
  });

  it('sorts by the bytes of the whole path, not name by name', () => {
    const timeline = timelineOf([file('a/b'), file('a-b'), file('a!/x'), dir('a!!'), file('a0')]);
    expect(merged(timeline)).toEqual(['/a 1', '/a! 1', '/a!! 1', '/a!/x 1', '/a-b 1', '/a/b 1', '/a0 1']);
  });

  it('hides a whiteout and what it removes, with all below', () => {
    const timeline = timelineOf([file('d/x/y'), file('e')], [whiteout('d')], [whiteout('nothing')]);
    expect(merged(timeline)).toEqual(['/e 1']);
  });

  it('keeps a whiteout from touching its own layer and those above', () => {
    const timeline = timelineOf(
      [file('a', 'old')],
      [whiteout('a'), file('a', 'new')],
      [whiteout('a')],
      [file('a')],
    );
    expect(merged(timeline, 2)).toEqual(['/a 2']);
    expect(merged(timeline, 3)).toEqual([]);
    expect(merged(timeline, 4)).toEqual(['/a 4']);
  });

  it('does not bring the old children back when a directory is removed and made again', () => {
    const timeline = timelineOf([file('d/old')], [whiteout('d')], [file('d/new')]);
    expect(merged(timeline)).toEqual(['/d 3', '/d/new 3']);
  });

  it('hides all lower content of an opaque directory and keeps that of its own layer', () => {
    const timeline = timelineOf(
      [file('d/a'), file('d/s/b')],
      [opaque('d'), file('d/c')],
      [dir('d'), file('d/e')],
    );
    expect(merged(timeline)).toEqual(['/d 3', '/d/c 2', '/d/e 3']);
  });

  it('hides all lower children behind a non-directory, also when a directory follows', () => {
    const timeline = timelineOf([file('x/a')], [symlink('x', '/y')], [dir('x')]);
    expect(merged(timeline, 2)).toEqual(['/x 2']);
    expect(merged(timeline, 3)).toEqual(['/x 3']);
  });

  it('merges across a layer that lacks the name', () => {
    expect(merged(timelineOf([file('d/a')], [file('z')], [file('d/b')]))).toEqual([
      '/d 1',
      '/d/a 1',
      '/d/b 3',
      '/z 2',
    ]);
  });

  it('leaves a lower directory as it is where a layer only implies it', () => {
    const timeline = timelineOf([dir('d', { mode: 0o700, uid: 7 }), file('d/a')], [file('d/b')]);
    expect([...listPaths(timeline, 'merged', 2)][0]).toMatchObject({
      path: '/d',
      mode: 0o700,
      uid: 7,
      layer: 1,
    });
  });

  it('takes a character device that is not 0:0 for a device', () => {
    expect([...listPaths(timelineOf([char('null', 1, 3)]), 'merged', 1)]).toMatchObject([
      { type: 'char', rdev: [1, 3] },
    ]);
  });

  it('leaves out what an absent layer may hold, and merges the rest', () => {
    expect(merged(timelineOf([file('a')], null, [file('b')]))).toEqual(['/a 1', '/b 3']);
  });

  it('keeps names that are not UTF-8 apart, and gives their bytes', () => {
    const timeline = timelineOf([file(Uint8Array.of(0x62, 0xff)), file(Uint8Array.of(0x62, 0xfe))]);
    const entries = [...listPaths(timeline, 'merged', 1)];
    expect(entries.map(entry => [entry.path, entry.pathBytes])).toEqual([
      ['/b\uFFFD', btoa('/b\xfe')],
      ['/b\uFFFD', btoa('/b\xff')],
    ]);
  });

  it('stays right through 128 layers that create, remove and create again', () => {
    const specs = Array.from({ length: 128 }, (_, i): LayerSpec =>
      i % 3 === 1 ? [whiteout('d')] : [dir('d'), file(`d/f${i + 1}`)],
    );
    const timeline = timelineOf(...specs);
    expect(merged(timeline, 127)).toEqual(['/d 127', '/d/f126 126', '/d/f127 127']);
    expect(merged(timeline)).toEqual([]);
    expect(merged(timeline, 2)).toEqual([]);
  });
});

describe('the diff view', () => {
  it('tells added, modified and removed apart, and in what a version differs', () => {
    const timeline = timelineOf(
      [dir('d'), file('d/a', '1'), file('d/b', '1'), symlink('l', 'x'), file('t', 'same size')],
      [
        dir('d'),
        file('d/a', '1', { mode: 0o600, uid: 1, seconds: 5 }),
        whiteout('d/b'),
        file('d/c'),
        symlink('l', 'y'),
        dir('t', { mode: 0o644 }),
      ],
    );
    expect(diff(timeline, 2)).toEqual([
      'modified /d ',
      'modified /d/a mode,owner,mtime',
      'removed /d/b',
      'added /d/c',
      'modified /l linkTarget',
      'modified /t type',
    ]);
  });

  it('says how many entries an opaque directory hides, which may be none', () => {
    const timeline = timelineOf([file('d/a'), file('d/s/b')], [opaque('d'), file('d/a'), opaque('new')]);
    expect(diff(timeline, 2)).toEqual(['modified /d  hides 3', 'modified /d/a ', 'added /new hides 0']);
  });

  it('carries what was removed, or the whiteout where that was nothing', () => {
    const timeline = timelineOf([file('a', 'four')], [whiteout('a'), whiteout('b')]);
    expect([...listPaths(timeline, 'diff', 2)]).toMatchObject([
      { path: '/a', type: 'file', size: 4, layer: 1, change: 'removed' },
      { path: '/b', type: 'char', rdev: [0, 0], size: 0, layer: 2, change: 'removed' },
    ]);
  });

  it('calls a path added that was removed in between', () => {
    const timeline = timelineOf([file('a')], [whiteout('a')], [file('a')]);
    expect(diff(timeline, 3)).toEqual(['added /a']);
  });

  it('leaves out directories that the layer only passes through', () => {
    expect(diff(timelineOf([dir('d')], [file('d/a')]), 2)).toEqual(['added /d/a']);
  });
});

describe('hard links', () => {
  it('name the entry that they are a link of, with its attributes', () => {
    const timeline = timelineOf([file('a', 'bytes', { mode: 0o600 }), link('b', 'a')]);
    expect([...listPaths(timeline, 'merged', 1)]).toMatchObject([
      { path: '/a', size: 5, mode: 0o600 },
      { path: '/b', size: 5, mode: 0o600, hardlink: '/a' },
    ]);
    expect([...listPaths(timeline, 'merged', 1)][0]).not.toHaveProperty('hardlink');
  });

  it('count their bytes once, in the layer and in every directory', () => {
    const timeline = timelineOf([file('d/a', '12345'), link('e/b', 'd/a')]);
    expect(timeline.layers[0]?.meta.size).toBe(5);
    expect(timeline.mergedTotals(0, 1)).toEqual({ bytes: 5, entries: 4 });
    expect(timeline.mergedTotals(nodeAt(timeline, '/e'), 1)).toEqual({ bytes: 0, entries: 1 });
  });

  it('keep the bytes visible until the last of them is gone', () => {
    const timeline = timelineOf(
      [file('d/a', '12345'), link('e/b', 'd/a')],
      [whiteout('d')],
      [whiteout('e/b')],
    );
    expect(timeline.mergedTotals(0, 2)).toEqual({ bytes: 5, entries: 2 });
    expect(timeline.mergedTotals(nodeAt(timeline, '/e'), 2)).toEqual({ bytes: 5, entries: 1 });
    expect(timeline.diffTotals(0, 2)).toMatchObject({ goneBytes: 0, goneEntries: 2 });
    expect(timeline.mergedTotals(0, 3)).toEqual({ bytes: 0, entries: 1 });
    expect(timeline.diffTotals(0, 3)).toMatchObject({ goneBytes: 5, goneEntries: 1 });
  });

  it('hold on to the content when another entry takes the path that they link to', () => {
    const timeline = timelineOf([file('a', 'old'), link('b', 'a'), link('c', 'a'), file('a', 'newer')]);
    expect([...listPaths(timeline, 'merged', 1)]).toMatchObject([
      { path: '/a', size: 5 },
      { path: '/b', size: 3 },
      { path: '/c', size: 3, hardlink: '/b' },
    ]);
    expect(timeline.layers[0]?.meta.size).toBe(8);
  });
});

describe('totals', () => {
  it('of a directory are what a walk over it would sum, at every layer', () => {
    const timeline = timelineOf(
      [file('d/a', '1'), file('d/s/b', '22'), file('e', '333')],
      [file('d/a', '4444'), whiteout('d/s')],
      [opaque('d'), file('d/n', '55555')],
      [whiteout('e')],
    );
    expect([1, 2, 3, 4].map(layer => timeline.mergedTotals(0, layer))).toEqual([
      { bytes: 6, entries: 5 },
      { bytes: 7, entries: 3 },
      { bytes: 8, entries: 3 },
      { bytes: 5, entries: 2 },
    ]);
    expect(timeline.diffTotals(0, 2)).toEqual({ heldBytes: 4, heldEntries: 2, goneBytes: 3, goneEntries: 2 });
    expect(timeline.diffTotals(nodeAt(timeline, '/d'), 3)).toEqual({
      heldBytes: 5,
      heldEntries: 1,
      goneBytes: 4,
      goneEntries: 1,
    });
  });
});

describe('the story of a path', () => {
  it('tells every version, and what ended it', () => {
    const timeline = timelineOf(
      [file('d/a', '1')],
      [file('d/a', '2', { seconds: 9 })],
      [opaque('d')],
      [file('d/a', '4')],
      [whiteout('d')],
      [file('d/a')],
      [file('d')],
    );
    const story = tellStory(timeline, nodeAt(timeline, '/d/a'));
    expect(story.versions.map(({ entry, died }) => [entry.layer, entry.change, died])).toEqual([
      [1, 'added', { layer: 2, cause: 'overwrite', by: '/d/a' }],
      [2, 'modified', { layer: 3, cause: 'opaque', by: '/d' }],
      [4, 'added', { layer: 5, cause: 'parent', by: '/d' }],
      [6, 'added', { layer: 7, cause: 'type', by: '/d' }],
    ]);
  });

  it('ends with null where the version is visible at the top', () => {
    const timeline = timelineOf([file('a')], [file('b')]);
    expect(tellStory(timeline, nodeAt(timeline, '/a')).versions).toMatchObject([{ died: null }]);
  });
});

describe('paths', () => {
  it('are found whatever slashes are around, and only where they are', () => {
    const timeline = timelineOf([file('a/b')]);
    expect(nodeAt(timeline, '//a/b/')).toBe(2);
    expect(nodeAt(timeline, '/')).toBe(0);
    expect(nodeAt(timeline, '/a/c')).toBe(-1);
    expect(decodeText(timeline.path(2))).toBe('/a/b');
  });
});
