import { expect, it } from 'vitest';
import { afterChanges, freshFor, settle, still } from './live.ts';

const paths = (live: typeof still): string[] => [...live.fresh.keys()];

it('knows when each path changed last', () => {
  const once = afterChanges(
    still,
    {
      layer: 7,
      changes: [
        { path: '/a', what: 'created' },
        { path: '/b', what: 'changed' },
      ],
    },
    1000,
  );
  const twice = afterChanges(once, { layer: 7, changes: [{ path: '/a', what: 'changed' }] }, 2000);
  expect([twice.changes, twice.layer, [...twice.fresh.values()]]).toEqual([2, 7, [2000, 1000]]);
});

it('forgets a path that is gone, and one that has not changed for a while', () => {
  const created = afterChanges(
    still,
    {
      layer: 7,
      changes: [
        { path: '/a', what: 'created' },
        { path: '/b', what: 'created' },
      ],
    },
    0,
  );
  expect(paths(created)).toHaveLength(2);
  const gone = afterChanges(created, { layer: 7, changes: [{ path: '/a', what: 'gone' }] }, 10);
  expect(paths(gone)).toHaveLength(1);
  expect(settle(gone, freshFor - 1)).toBe(gone);
  expect(paths(settle(gone, freshFor))).toEqual([]);
});

it('tells two paths apart that look the same and have other bytes', () => {
  const live = afterChanges(
    still,
    {
      layer: 2,
      changes: [
        { path: '/\ufffd', pathBytes: 'L/8=', what: 'created' },
        { path: '/\ufffd', pathBytes: 'L/4=', what: 'created' },
      ],
    },
    0,
  );
  expect(live.fresh.size).toBe(2);
});

it('counts a change of which no path is told', () => {
  expect(afterChanges(still, { layer: 3, changes: [] }, 0)).toMatchObject({ changes: 1, layer: 3 });
});
