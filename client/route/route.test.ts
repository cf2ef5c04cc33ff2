import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRoute, home, hues, panes, parseRoute, shows, stepTo, tabs } from './route.ts';

test('parseRoute(search) takes the catalogue for anything without an image', () => {
  expect(parseRoute('')).toEqual(home);
  expect(parseRoute('?layer=3&view=diff')).toEqual(home);
  expect(parseRoute('?image=')).toEqual(home);
});

test('parseRoute(search) ignores malformed parameters', () => {
  expect(
    parseRoute(
      '?image=a&layer=0&view=sideways&tab=x&sort=&order=up&change=all&show=x&hues=x&dead=x&table=2&pane=left&compare=2..&diff=x&line=0&offset=01',
    ),
  ).toEqual({
    ...home,
    image: 'a',
  });
  expect(parseRoute('?image=a&layer=1e3').layer).toBe(null);
  expect(parseRoute('?image=a&layer=-1').layer).toBe(null);
});

test('formatRoute(route) leaves out defaults and keeps slashes readable', () => {
  expect(formatRoute(home)).toBe('');
  expect(formatRoute({ ...home, image: 'i1' })).toBe('?image=i1');
  expect(
    formatRoute({
      ...home,
      image: 'i1',
      layer: 3,
      view: 'diff',
      at: { path: '/etc/my file' },
      tab: 'versions',
    }),
  ).toBe('?image=i1&layer=3&view=diff&path=/etc/my+file&tab=versions');
});

test('formatRoute(route) names compared layers as people write a range', () => {
  const route = { ...home, image: 'i1', tab: 'versions' as const, compare: { before: 2, after: 5 } };
  expect(formatRoute(route)).toBe('?image=i1&tab=versions&compare=2..5');
});

test('parseRoute(formatRoute(route)) is route', () => {
  const path = fc.option(
    fc.oneof(
      fc.record({ path: fc.string({ unit: 'grapheme' }) }),
      fc.record({ path: fc.string(), bytes: fc.base64String() }),
    ),
  );
  const route = fc.record({
    image: fc.string({ minLength: 1, unit: 'grapheme' }),
    layer: fc.option(fc.integer({ min: 1, max: 999_999 })),
    view: fc.constantFrom('merged' as const, 'diff' as const),
    at: path,
    tab: fc.constantFrom(...tabs),
    sort: fc.constantFrom('name' as const, 'size' as const),
    order: fc.constantFrom('asc' as const, 'desc' as const),
    filter: fc.string({ unit: 'grapheme' }),
    change: fc.option(fc.constantFrom('added' as const, 'modified' as const, 'removed' as const)),
    show: fc.constantFrom(...shows),
    dir: path,
    open: fc.constantFrom('', 'etc/apt//ssh', 'my dir/thư mục'),
    shut: fc.constantFrom('', 'etc'),
    hues: fc.constantFrom(...hues),
    dead: fc.boolean(),
    table: fc.boolean(),
    ledger: fc.boolean(),
    pane: fc.option(fc.constantFrom(...panes)),
    compare: fc.option(
      fc.record({
        before: fc.integer({ min: 1, max: 999_999 }),
        after: fc.integer({ min: 1, max: 999_999 }),
      }),
    ),
    diff: fc.option(fc.constantFrom('unified' as const, 'split' as const)),
    line: fc.option(fc.integer({ min: 1, max: 999_999_999_999 })),
    find: fc.string({ unit: 'grapheme' }),
    offset: fc.option(fc.integer({ min: 0, max: 999_999_999_999 })),
  });
  fc.assert(
    fc.property(route, value => {
      expect(parseRoute(formatRoute(value))).toEqual(value);
    }),
  );
});

test('stepTo(route, change) leaves behind what was said of another path', () => {
  const route = {
    ...home,
    image: 'i1',
    at: { path: '/a' },
    find: 'x',
    line: 7,
    compare: { before: 1, after: 2 },
  };
  expect(stepTo(route, { tab: 'hex' })).toEqual({ ...route, tab: 'hex' });
  expect(stepTo(route, { at: { path: '/a' } })).toEqual(route);
  expect(stepTo(route, { at: { path: '/b' } })).toEqual({ ...home, image: 'i1', at: { path: '/b' } });
  expect(stepTo(route, { at: { path: '/b' }, line: 9 })).toEqual({
    ...home,
    image: 'i1',
    at: { path: '/b' },
    line: 9,
  });
  expect(stepTo(route, { at: null })).toEqual({ ...home, image: 'i1' });
});

test('stepTo(route, change) keeps open what is open, and opens what is above a path', () => {
  const route = { ...home, image: 'i1', at: { path: '/etc/apt/sources.list' } };
  const there = stepTo(route, { at: { path: '/srv/app/.env' } });
  expect(there).toEqual({ ...home, image: 'i1', at: { path: '/srv/app/.env' }, open: 'etc/apt' });
  expect(stepTo(there, { at: route.at })).toEqual({ ...route, open: 'srv/app' });
  expect(stepTo(there, { at: null }).open).toBe('etc/apt///srv/app');
  expect(stepTo(there, { layer: 2 }).open).toBe('etc/apt');
  expect(stepTo(there, { image: 'i2', at: null })).toEqual({ ...home, image: 'i2' });
});

test('stepTo(route, change) shows a path that lies in a closed directory', () => {
  const route = { ...home, image: 'i1', at: { path: '/etc/motd' }, shut: 'etc' };
  expect(stepTo(route, { layer: 1 }).shut).toBe('etc');
  expect(stepTo(route, { at: { path: '/usr' } })).toEqual({ ...home, image: 'i1', at: { path: '/usr' } });
  expect(stepTo(route, { at: route.at }).shut).toBe('');
});

test('formatRoute(route) has no more than some 1,500 characters for open directories', () => {
  const open = Array.from({ length: 400 }, (_, i) => `directory-${i}/inner//`).join('/');
  const link = formatRoute({ ...home, image: 'i1', open });
  expect(link.length).toBeGreaterThan(1400);
  expect(link.length).toBeLessThan(1520);
  expect(link).toContain('open=directory-0//directory-1//');
});
