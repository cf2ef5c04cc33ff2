import { expect, it } from 'vitest';
import type { View } from '../../shared/entry.ts';
import { dir, file, indexOf, type LayerSpec, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { encodeText } from './bytes.ts';
import { listDirectory } from './directory-view.ts';
import type { Wanted } from './match-marks.ts';
import { findNode } from './name-tree.ts';
import { findOpenings } from './openings.ts';
import { runSteps } from './steps.ts';

const specs: LayerSpec[] = [
  [
    file('etc/Passwd'),
    file('etc/pam.d/passwd'),
    file('etc/hosts'),
    dir('passwd.d'),
    file('passwd.d/readme'),
    file('passwd.d/sub/note'),
    file('srv/Đà Nẵng.txt'),
  ],
  [whiteout('etc/pam.d'), file('usr/bin/tool')],
];
const timeline = timelineOver(specs.map(indexOf));

const openings = (wanted: Partial<Wanted>, limit = 10) =>
  runSteps(findOpenings(timeline, { view: 'merged', layer: 2, ...wanted }, limit));

const names = (
  path: string,
  filter: string,
  { view = 'merged', layer = 1 }: { view?: View; layer?: number } = {},
) =>
  runSteps(
    listDirectory(timeline, {
      view,
      layer,
      node: findNode(timeline, encodeText(path)),
      sort: 'name',
      order: 'asc',
      filter,
      deep: true,
      offset: 0,
      limit: 100,
    }),
  )?.rows.map(({ name }) => name);

it('finds nothing where nothing matches', () => {
  expect(openings({ filter: 'nowhere' })).toEqual({ matches: 0, total: 0, directories: [] });
  expect(names('/', 'nowhere')).toEqual([]);
});

it('opens the directories that hold matches of the view, letters of either case', () => {
  expect(openings({ layer: 1, filter: 'PASSWD' })).toEqual({
    matches: 3,
    total: 2,
    directories: [{ path: '/etc' }, { path: '/etc/pam.d' }],
  });
  expect(openings({ layer: 2, filter: 'passwd' })).toMatchObject({
    matches: 2,
    directories: [{ path: '/etc' }],
  });
  expect(openings({ view: 'diff', filter: 'passwd' })).toMatchObject({
    matches: 1,
    directories: [{ path: '/etc' }, { path: '/etc/pam.d' }],
  });
});

it('knows letters beyond ASCII in either case', () => {
  expect(openings({ filter: 'đÀ nẵ' })).toMatchObject({ matches: 1, directories: [{ path: '/srv' }] });
});

it('opens what the layer changed where nothing else is asked for', () => {
  expect(openings({ view: 'merged' })).toMatchObject({
    total: 2,
    directories: [{ path: '/usr' }, { path: '/usr/bin' }],
  });
  expect(openings({ view: 'diff' }).directories.map(({ path }) => path)).toEqual([
    '/etc',
    '/etc/pam.d',
    '/usr',
    '/usr/bin',
  ]);
  expect(openings({ view: 'diff', change: 'removed' }).directories).toEqual([
    { path: '/etc' },
    { path: '/etc/pam.d' },
  ]);
});

it('gives no more directories than asked for, and says how many there are', () => {
  expect(openings({ view: 'diff' }, 1)).toMatchObject({ total: 4, directories: [{ path: '/etc' }] });
});

it('a deep filter keeps matches and what holds them, and lets one look into a directory that matches', () => {
  expect(names('/', 'passwd')).toEqual(['etc', 'passwd.d']);
  expect(names('/etc', 'passwd')).toEqual(['Passwd', 'pam.d']);
  expect(names('/passwd.d', 'passwd')).toEqual(['readme', 'sub']);
  expect(names('/passwd.d/sub', 'passwd')).toEqual(['note']);
  expect(names('/etc', 'passwd', { layer: 2 })).toEqual(['Passwd']);
  expect(names('/etc/pam.d', 'passwd', { view: 'diff', layer: 2 })).toEqual(['passwd']);
});
