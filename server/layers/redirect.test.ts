import { describe, expect, it, vi } from 'vitest';
import type { DiffEntry } from '../../shared/entry.ts';
import { dir, file, indexOf, type LayerSpec, link, opaque, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { decodeText, encodeText } from './bytes.ts';
import { locateContent } from './content-place.ts';
import { expandRedirects } from './expand-redirects.ts';
import { listPaths } from './listing.ts';
import { LayerIndex } from './layer-index.ts';
import { findNode } from './name-tree.ts';
import { parseRedirect } from './redirect.ts';

describe('a redirect', () => {
  it.each([
    ['/a/b', { kind: 'absolute' }],
    ['b', { kind: 'relative' }],
    ['...', { kind: 'relative' }],
    ['', { kind: 'refused', error: 'EINVAL' }],
    ['a/b', { kind: 'refused', error: 'EINVAL' }],
    ['/a/', { kind: 'refused', error: 'EINVAL' }],
    ['/a//b', { kind: 'refused', error: 'EINVAL' }],
    ['/', { kind: 'refused', error: 'EINVAL' }],
    ['..', { kind: 'relative' }],
    ['/a/../b', { kind: 'absolute' }],
  ])('%j is read as the kernel reads it', (value, expected) => {
    expect(parseRedirect(encodeText(value))).toMatchObject(expected);
  });
});

/** Each path that is visible at the top, with the layer that supplies it. */
function merged(...specs: LayerSpec[]): string[] {
  const timeline = timelineOver(expandRedirects(specs.map(indexOf)));
  return [...listPaths(timeline, 'merged', specs.length)].map(entry => `${entry.path} ${entry.layer}`);
}

describe('a redirected directory', () => {
  const base: LayerSpec = [dir('a'), file('a/one', '1'), dir('a/s'), file('a/s/two', '22'), dir('z')];

  it('shows what lower layers have at the place it names, supplied by them', () => {
    expect(merged(base, [whiteout('a'), dir('b', { redirect: '/a' }), file('b/own')])).toEqual([
      '/b 2',
      '/b/one 1',
      '/b/own 2',
      '/b/s 1',
      '/b/s/two 1',
      '/z 1',
    ]);
  });

  it('takes a name for a sibling below, also within a directory that is redirected itself', () => {
    const spec = [whiteout('a'), dir('b', { redirect: 'a' }), dir('b/t', { redirect: 's' }), whiteout('b/s')];
    expect(merged(base, spec)).toEqual(['/b 2', '/b/one 1', '/b/t 2', '/b/t/two 1', '/z 1']);
  });

  it('merges its own entries over those: whiteouts, directories, opaque ones', () => {
    const spec = [dir('b', { redirect: '/a' }), whiteout('b/one'), opaque('b/s'), file('b/s/new')];
    expect(merged(base, spec).filter(line => line.startsWith('/b'))).toEqual([
      '/b 2',
      '/b/s 2',
      '/b/s/new 2',
    ]);
  });

  it('escapes an opaque parent when absolute, and finds nothing when relative', () => {
    const spec = (redirect: string): LayerSpec => [opaque('z'), dir('z/b', { redirect })];
    expect(merged(base, spec('/a/s')).slice(-3)).toEqual(['/z 2', '/z/b 2', '/z/b/two 1']);
    expect(merged(base, spec('s')).slice(-2)).toEqual(['/z 2', '/z/b 2']);
  });

  it('is empty where what it names is missing or no directory', () => {
    expect(merged(base, [dir('b', { redirect: '/none' })])).toContain('/b 2');
    expect(merged(base, [dir('b', { redirect: '/a/one' })]).filter(line => line.startsWith('/b'))).toEqual([
      '/b 2',
    ]);
  });

  it('is not followed where it is opaque, nor in the bottom layer', () => {
    expect(merged(base, [opaque('b', { redirect: '/a' })]).filter(line => line.startsWith('/b'))).toEqual([
      '/b 2',
    ]);
    expect(merged([dir('b', { redirect: '/a' }), file('a/x')])).toEqual(['/a 1', '/a/x 1', '/b 1']);
  });

  it('is not to be seen when the kernel refuses the redirect, with all below it', () => {
    const [, layer] = expandRedirects([indexOf(base), indexOf([dir('a', { redirect: '..' }), file('a/x')])]);
    expect(merged(base, [dir('a', { redirect: '..' }), file('a/x')])).toEqual(['/z 1']);
    expect(layer?.meta.warnings).toEqual(["/a has the redirect '..', which the kernel refuses with EACCES"]);
  });

  it('is refused for `..` only where the way leads there', () => {
    expect(merged(base, [dir('b', { redirect: '/a/../z' })])).not.toContain('/b 2');
    expect(merged(base, [dir('b', { redirect: '/none/../z' })])).toContain('/b 2');
    expect(merged(base, [dir('new'), dir('new/b', { redirect: '..' })])).toContain('/new/b 2');
  });

  it('that is refused takes away what was there, and is nothing where nothing was', () => {
    const diff = (redirect: string): string[] => {
      const specs = [base, [dir('a', { redirect }), file('a/x'), dir('new', { redirect })]];
      const timeline = timelineOver(expandRedirects(specs.map(indexOf)));
      return [...listPaths(timeline, 'diff', 2)].map(entry => `${(entry as DiffEntry).change} ${entry.path}`);
    };
    expect(diff('a/b')).toEqual(['removed /a']);
    expect(diff('')).toEqual(['removed /a']);
  });

  it('is refused with all that merges with it, or that is led to it', () => {
    const refused: LayerSpec = [dir('a', { redirect: 'x/y' })];
    expect(merged(base, refused, [dir('a'), file('a/more')])).toEqual(['/z 1']);
    expect(merged(base, refused, [dir('b', { redirect: '/a' }), dir('c', { redirect: '/a/s' })])).toEqual([
      '/z 1',
    ]);
    expect(merged(base, refused, [opaque('a'), file('a/more')])).toEqual(['/a 3', '/a/more 3', '/z 1']);
    expect(merged(base, refused, [whiteout('a')], [dir('a'), file('a/more')])).toEqual([
      '/a 4',
      '/a/more 4',
      '/z 1',
    ]);
  });

  it('through one that is refused is followed as far as the kernel goes before it asks that one', () => {
    const refused: LayerSpec = [dir('a', { redirect: '' }), dir('a/s'), file('a/s/more')];
    const lead = (...above: LayerSpec): string[] =>
      merged(base, refused, [dir('a'), ...above], [dir('x', { redirect: '/a/s' })]);
    expect(lead(opaque('a/s'), file('a/s/three'))).toEqual(['/x 4', '/x/three 3', '/z 1']);
    expect(lead(whiteout('a/s'))).toEqual(['/x 4', '/z 1']);
    expect(lead(dir('a/s', { redirect: '/z' }), file('a/s/three'))).toEqual(['/x 4', '/x/three 3', '/z 1']);
    expect(lead(dir('a/s'))).toEqual(['/z 1']);
  });

  it('says where in its layer a file lies, also one that is reached through two redirects', () => {
    const specs = [
      base,
      [dir('b', { redirect: '/a' }), file('b/own', 'own')],
      [whiteout('b'), dir('c', { redirect: '/b' })],
    ];
    const timeline = timelineOver(expandRedirects(specs.map(indexOf)));
    const place = locateContent(timeline, timeline.versionAt(findNode(timeline, encodeText('/c/own')), 3));
    expect([place?.layer, decodeText(place!.path)]).toEqual([2, '/b/own']);
  });

  it('changes from the layer on that has it, not before', () => {
    const timeline = timelineOver(
      expandRedirects([base, [file('b/old')], [dir('b', { redirect: '/a' })]].map(spec => indexOf(spec))),
    );
    const names = (layer: number): string[] =>
      [...listPaths(timeline, 'merged', layer)].map(({ path }) => path);
    expect(names(2)).toContain('/b/old');
    expect(names(3).filter(path => path.startsWith('/b/'))).toEqual(['/b/one', '/b/s', '/b/s/two']);
  });

  it('keeps hard links together, and says where their bytes are', () => {
    const timeline = timelineOver(
      expandRedirects([
        indexOf([file('a/one', 'bytes'), link('a/two', 'a/one')]),
        indexOf([dir('b', { redirect: '/a' })]),
      ]),
    );
    const node = findNode(timeline, encodeText('/b/two'));
    expect([...listPaths(timeline, 'merged', 2)].at(-1)).toMatchObject({
      path: '/b/two',
      hardlink: '/b/one',
    });
    expect(locateContent(timeline, timeline.versionAt(node, 2))).toMatchObject({
      layer: 1,
      entry: 2,
      size: 5,
    });
  });
});

describe('a metacopy file', () => {
  it('is not to be seen under any of its names, one of them in a directory that is refused', () => {
    const spec = [
      dir('a', { redirect: '' }),
      file('a/one', '', { metacopy: true }),
      file('a/two', '2'),
      link('c', 'a/one'),
      link('d', 'a/two'),
    ];
    expect(merged([file('b')], spec)).toEqual(['/b 1', '/d 2']);
  });

  it('is not to be seen, and neither is what it would follow', () => {
    expect(merged([file('a', 'data')], [file('a', '', { metacopy: true })])).toEqual([]);
  });
});

describe('the work of following redirects', () => {
  const names = (directory: string, count: number, from = 0): LayerSpec =>
    Array.from({ length: count }, (_, i) => file(`${directory}/${String(from + i).padStart(6, '0')}`));

  /** How many names are looked at while the redirects of these layers are followed. */
  function namesLookedAt(...specs: LayerSpec[]): number {
    const layers = specs.map(indexOf);
    const name = vi.spyOn(LayerIndex.prototype, 'name');
    try {
      expandRedirects(layers);
      return name.mock.calls.length;
    } finally {
      name.mockRestore();
    }
  }

  it('grows with the names of a directory, not with their square', () => {
    const work = (count: number): number =>
      namesLookedAt(names('a', count), [dir('b', { redirect: '/a' }), ...names('b', count, count / 2)]);
    expect(work(4000) / work(1000)).toBeLessThan(6);
  });

  it('ends at the bound for entries, where each layer doubles what it finds', () => {
    const doubled = Array.from({ length: 40 }, (_, i): LayerSpec => {
      const redirect = i === 0 ? '/a' : `/d${i - 1}`;
      return [dir(`d${i}/x`, { redirect }), dir(`d${i}/y`, { redirect })];
    });
    const layers = [names('a', 10), ...doubled].map(indexOf);
    expect(() => expandRedirects(layers, { entries: 1000 })).toThrow(
      /^layer 8: its redirects bring together more than 1000 entries$/,
    );
    expect(expandRedirects(layers.slice(0, 5), { entries: 1000 })[4]?.count).toBeGreaterThan(160);
  });
});
