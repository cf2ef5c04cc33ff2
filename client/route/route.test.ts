import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRoute, home, hues, panes, parseRoute, shows, tabs } from './route.ts';

test('parseRoute(search) takes the catalogue for anything without an image', () => {
  expect(parseRoute('')).toEqual(home);
  expect(parseRoute('?layer=3&view=diff')).toEqual(home);
  expect(parseRoute('?image=')).toEqual(home);
});

test('parseRoute(search) ignores malformed parameters', () => {
  expect(
    parseRoute(
      '?image=a&layer=0&view=sideways&tab=x&sort=&order=up&change=all&show=x&hues=x&dead=x&table=2&pane=left',
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
    hues: fc.constantFrom(...hues),
    dead: fc.boolean(),
    table: fc.boolean(),
    pane: fc.option(fc.constantFrom(...panes)),
  });
  fc.assert(
    fc.property(route, value => {
      expect(parseRoute(formatRoute(value))).toEqual(value);
    }),
  );
});
