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

function lines(expanded: readonly string[], of = listings) {
  const outline = flatten(of, new Set(expanded));
  return Array.from({ length: outline.length }, (_, i) => {
    const line = lineAt(outline, of, i);
    return `${line?.level} ${line?.row?.path ?? '…'} ${(line?.position ?? 0) + 1}/${line?.siblings}`;
  });
}

test('flatten() of nothing is empty', () => {
  expect(flatten(new Map(), new Set(['/etc']))).toEqual({ length: 0, runs: [] });
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
  });
  expect(lineAt(outline, wide, 19_999)).toEqual({
    row: undefined,
    directory: '/',
    position: 19_999,
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
