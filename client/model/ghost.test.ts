import { expect, test } from 'vitest';
import type { Story } from '../../shared/story.ts';
import { goneOf, placeIn } from './ghost.ts';
import { pageSize, type Listing } from './outline.ts';
import { directory, row } from './row.fixture.ts';

const story = (path: string, died: Story['versions'][number]['died']): Story => ({
  path,
  versions: [{ entry: { ...row(path, { layer: 3, size: 53 }), change: 'added' }, died }],
});
const deleted = { layer: 4, cause: 'whiteout', by: '/srv/app/.env' } as const;
const listing = (path: string, rows: Listing['pages']): Listing => ({
  self: directory(path),
  total: [...rows.values()].flat().length,
  pages: rows,
});
const known = (paths: readonly string[], failed: readonly string[] = []) => ({
  listings: new Map(paths.map(path => [path, listing(path, new Map())])),
  failures: new Map(failed.map(path => [path, 'not-found'])),
});

test('goneOf() is nothing where the path is there, not there yet, or told of by no layer', () => {
  const at = { path: '/srv/app/.env' };
  const all = known(['/', '/srv', '/srv/app']);
  expect(goneOf(at, story(at.path, deleted), 3, all)).toBe(null);
  expect(goneOf(at, story(at.path, deleted), 2, all)).toBe(null);
  expect(goneOf(at, story(at.path, null), 8, all)).toBe(null);
  expect(goneOf(at, { path: at.path, versions: [] }, 8, all)).toBe(null);
});

test('goneOf() is what the path was, weighs nothing, and stands in its directory', () => {
  const at = { path: '/srv/app/.env' };
  const gone = goneOf(at, story(at.path, deleted), 4, known(['/', '/srv', '/srv/app']));
  expect(gone).toMatchObject({ died: deleted, directory: '/srv/app', head: at });
  expect(gone?.row).toMatchObject({ path: at.path, name: '.env', layer: 3, expandable: false });
  expect(gone?.row.totals.bytes).toBe(0);
  expect(gone?.row).not.toHaveProperty('change');
});

test('goneOf() stands in the nearest directory that is left where those above it are gone, too', () => {
  const at = { path: '/srv/cache/deep/a' };
  const died = { layer: 5, cause: 'parent', by: '/srv/cache' } as const;
  const left = known(['/', '/srv'], ['/srv/cache', '/srv/cache/deep']);
  const gone = goneOf(at, story(at.path, died), 5, left);
  expect(gone).toMatchObject({ directory: '/srv', head: { path: '/srv/cache' }, died });
  expect(gone?.row.name).toBe('cache/deep/a');
  const top = goneOf({ path: '/old/a' }, story('/old/a', died), 5, known(['/'], ['/old']));
  expect([top?.directory, top?.row.name]).toEqual(['/', 'old/a']);
});

test('goneOf() waits while nobody knows whether the directories above are there', () => {
  const at = { path: '/srv/cache/a' };
  expect(goneOf(at, story(at.path, deleted), 4, known(['/', '/srv']))).toBe(null);
});

const names = { sort: 'name', order: 'asc' } as const;
const children = listing('/', new Map([[0, ['/B', '/a', '/z', '/é'].map(path => row(path))]]));
const place = (path: string, by: Parameters<typeof placeIn>[2] = names, of = children) =>
  placeIn(of, { path }, by);

test('placeIn() goes by the bytes of names, in either order', () => {
  expect(place('/.env')).toEqual({ position: 0 });
  expect(place('/b')).toEqual({ position: 2 });
  expect(place('/zz')).toEqual({ position: 3 });
  expect(place('/ü')).toEqual({ position: 4 });
  const down = listing('/', new Map([[0, ['/é', '/z', '/a', '/B'].map(path => row(path))]]));
  expect(place('/b', { sort: 'name', order: 'desc' }, down)).toEqual({ position: 2 });
  expect(place('/.env', { sort: 'name', order: 'desc' }, down)).toEqual({ position: 4 });
});

test('placeIn() takes the bytes of a name that is not UTF-8', () => {
  const raw = listing('/', new Map([[0, [row('/\ufffd', { pathBytes: btoa('/\xff') })]]]));
  expect(placeIn(raw, { path: '/\ufffd', bytes: btoa('/\xfe') }, names)).toEqual({ position: 0 });
  expect(placeIn(raw, { path: '/\ufffd', bytes: btoa('/\xff\x01') }, names)).toEqual({ position: 1 });
});

test('placeIn() stands behind what has come in the place of its directory', () => {
  expect(place('/a')).toEqual({ position: 2 });
});

test('placeIn() by size stands with what weighs nothing, those by name', () => {
  const nothing = { bytes: 0, entries: 0, removedBytes: 0, removedEntries: 0 };
  const [dev, tmp, large] = [row('/dev', { totals: nothing }), row('/tmp', { totals: nothing }), row('/a')];
  const down = listing('/', new Map([[0, [large, dev, tmp]]]));
  expect(place('/old', { sort: 'size', order: 'desc' }, down)).toEqual({ position: 2 });
  const up = listing('/', new Map([[0, [dev, tmp, large]]]));
  expect(place('/old', { sort: 'size', order: 'asc' }, up)).toEqual({ position: 1 });
});

test('placeIn() of an empty directory is its only place', () => {
  expect(place('/a', names, listing('/', new Map()))).toEqual({ position: 0 });
});

test('placeIn() asks for children that are not known, and no more of them than it takes', () => {
  const name = (i: number) => `/${String(i).padStart(5, '0')}`;
  const page = (n: number) => Array.from({ length: pageSize }, (_, i) => row(name(n * pageSize + i)));
  const pages = new Map([[0, page(0)]]);
  const asked: number[] = [];
  const next = () =>
    placeIn({ self: directory('/'), total: 20_000, pages }, { path: `${name(7_310)}x` }, names);
  let placed = next();
  for (; 'ask' in placed; placed = next()) {
    const at = Math.floor(placed.ask / pageSize);
    asked.push(at);
    pages.set(at, page(at));
  }
  expect(placed).toEqual({ position: 7_311 });
  expect(asked.length).toBeLessThan(9);
});
