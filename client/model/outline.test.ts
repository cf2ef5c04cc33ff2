import { expect, test } from 'vitest';
import { flatten, indexOf, lineAt, pageSize, type Listing, type Listings } from './outline.ts';
import { directory, row } from './row.fixture.ts';

function listing(path: string, rows: readonly ReturnType<typeof row>[], total = rows.length): Listing {
  return { self: directory(path), total, pages: new Map([[0, rows]]) };
}

const listings: Listings = new Map([
  ['/', listing('/', [directory('/etc'), row('/init'), directory('/usr')])],
  ['/etc', listing('/etc', [row('/etc/hosts'), row('/etc/motd')])],
  ['/usr', listing('/usr', [])],
]);

function lines(expanded: readonly string[], of = listings, ghost: Parameters<typeof flatten>[2] = null) {
  const outline = flatten(of, new Set(expanded), ghost);
  return Array.from({ length: outline.length }, (_, i) => {
    const line = lineAt(outline, of, i);
    const mark = line?.died === undefined ? '' : '−';
    return `${line?.level} ${mark}${line?.row?.path ?? '…'} ${line?.ordinal}/${line?.siblings}`;
  });
}

/** A ghost in `directory`, before the child at `position`. */
function ghostIn(directory: string, position: number, path = `${directory}/gone`) {
  return { row: row(path), died: { layer: 4, cause: 'whiteout' as const }, directory, position };
}

test('flatten() of nothing is empty', () => {
  expect(flatten(new Map(), new Set(['/etc']))).toEqual({ length: 0, runs: [], ghost: null });
});

test('flatten() shows the root’s children, and those of expanded directories below them', () => {
  expect(lines([])).toEqual(['1 /etc 1/3', '1 /init 2/3', '1 /usr 3/3']);
  expect(lines(['/etc'])).toEqual([
    '1 /etc 1/3',
    '2 /etc/hosts 1/2',
    '2 /etc/motd 2/2',
    '1 /init 2/3',
    '1 /usr 3/3',
  ]);
});

test('flatten() takes an expanded directory that is empty, or whose listing is not there yet', () => {
  expect(lines(['/usr'])).toEqual(['1 /etc 1/3', '1 /init 2/3', '1 /usr 3/3']);
  expect(lines(['/etc'], new Map([...listings].filter(([key]) => key !== '/etc')))).toHaveLength(3);
});

test('flatten() does not show what is expanded below a closed directory', () => {
  const deep = new Map(listings).set('/etc', listing('/etc', [directory('/etc/apt')]));
  deep.set('/etc/apt', listing('/etc/apt', [row('/etc/apt/sources.list')]));
  expect(lines(['/etc/apt'], deep)).toHaveLength(3);
  expect(lines(['/etc/apt', '/etc'], deep)).toEqual([
    '1 /etc 1/3',
    '2 /etc/apt 1/1',
    '3 /etc/apt/sources.list 1/1',
    '1 /init 2/3',
    '1 /usr 3/3',
  ]);
});

test('flatten() of 20,000 children with one page known is one run', () => {
  const wide: Listings = new Map([['/', listing('/', [row('/a')], 20_000)]]);
  const outline = flatten(wide, new Set(['/b']));
  expect(outline).toEqual({
    length: 20_000,
    runs: [{ start: 0, count: 20_000, directory: '/', from: 0, level: 1 }],
    ghost: null,
  });
  expect(lineAt(outline, wide, 19_999)).toEqual({
    row: undefined,
    directory: '/',
    position: 19_999,
    ordinal: 20_000,
    siblings: 20_000,
    level: 1,
  });
  expect(lineAt(outline, wide, 20_000)).toBe(undefined);
});

test('flatten() keeps the order of expanded directories when pages came out of order', () => {
  const self = directory('/');
  const pages = new Map([
    [1, [directory('/z')]],
    [0, [directory('/a')]],
  ]);
  const late: Listings = new Map([
    ['/', { self, total: pageSize + 1, pages }],
    ['/a', listing('/a', [row('/a/1')])],
    ['/z', listing('/z', [row('/z/1')])],
  ]);
  expect(flatten(late, new Set(['/z', '/a'])).runs.map(run => [run.directory, run.start, run.count])).toEqual(
    [
      ['/', 0, 1],
      ['/a', 1, 1],
      ['/', 2, pageSize],
      ['/z', pageSize + 2, 1],
    ],
  );
});

test('indexOf(directory, key) finds the line, or -1 where it is not shown', () => {
  const outline = flatten(listings, new Set(['/etc']));
  expect(indexOf(outline, listings, '/', '/usr')).toBe(4);
  expect(indexOf(outline, listings, '/etc', '/etc/motd')).toBe(2);
  expect(indexOf(outline, listings, '/etc', '/etc/nothing')).toBe(-1);
  expect(indexOf(flatten(listings, new Set()), listings, '/etc', '/etc/motd')).toBe(-1);
});

test('flatten() with a ghost has one line more in its directory, counted among its lines', () => {
  expect(lines(['/etc'], listings, ghostIn('/etc', 1))).toEqual([
    '1 /etc 1/3',
    '2 /etc/hosts 1/3',
    '2 −/etc/gone 2/3',
    '2 /etc/motd 3/3',
    '1 /init 2/3',
    '1 /usr 3/3',
  ]);
  expect(lines(['/etc'], listings, ghostIn('/etc', 0))[1]).toBe('2 −/etc/gone 1/3');
  expect(lines(['/etc'], listings, ghostIn('/etc', 2))[3]).toBe('2 −/etc/gone 3/3');
  expect(lines([], listings, ghostIn('/etc', 1))).toHaveLength(3);
});

test('flatten() sets a ghost behind all that is open in the child before it', () => {
  expect(lines(['/etc'], listings, ghostIn('/', 1, '/f'))).toEqual([
    '1 /etc 1/4',
    '2 /etc/hosts 1/2',
    '2 /etc/motd 2/2',
    '1 −/f 2/4',
    '1 /init 3/4',
    '1 /usr 4/4',
  ]);
  const last: Listings = new Map([
    ['/', listing('/', [directory('/etc')])],
    ['/etc', listing('/etc', [row('/etc/motd')])],
  ]);
  expect(lines(['/etc'], last, ghostIn('/', 1, '/f'))).toEqual([
    '1 /etc 1/2',
    '2 /etc/motd 1/1',
    '1 −/f 2/2',
  ]);
});

test('flatten() opens a directory that holds nothing but a ghost', () => {
  const app = directory('/app', { expandable: false });
  const empty: Listings = new Map([
    ['/', listing('/', [app])],
    ['/app', { self: app, total: 0, pages: new Map() }],
  ]);
  const ghost = ghostIn('/app', 0);
  expect(lines(['/app'], empty, ghost)).toEqual(['1 /app 1/1', '2 −/app/gone 1/1']);
  expect(lineAt(flatten(empty, new Set(), ghost), empty, 0)?.row?.expandable).toBe(true);
  expect(lineAt(flatten(empty, new Set()), empty, 0)?.row?.expandable).toBe(false);
});

test('indexOf() finds a ghost, and what stands behind it', () => {
  const outline = flatten(listings, new Set(['/etc']), ghostIn('/etc', 1));
  expect(indexOf(outline, listings, '/etc', '/etc/gone')).toBe(2);
  expect(indexOf(outline, listings, '/etc', '/etc/motd')).toBe(3);
  expect(indexOf(outline, listings, '/', '/usr')).toBe(5);
  expect(indexOf(flatten(listings, new Set(), ghostIn('/etc', 1)), listings, '/etc', '/etc/gone')).toBe(-1);
});
