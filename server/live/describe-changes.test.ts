import { expect, it } from 'vitest';
import type { PathChange } from './change-sweep.ts';
import { describeChanges } from './describe-changes.ts';

const change = (what: PathChange['what'], path: string): PathChange => ({ what, path });

it('tells each path once, with what happened to it last', () => {
  expect(
    describeChanges([
      change('created', '/tmp/now'),
      change('changed', '/tmp/now'),
      change('created', '/tmp/gone'),
      change('gone', '/tmp/gone'),
    ]),
  ).toEqual({
    changes: [
      { path: '/tmp/now', what: 'changed' },
      { path: '/tmp/gone', what: 'gone' },
    ],
    more: 0,
  });
});

it('leaves out a directory that changed only because of what is in it, and keeps one that came', () => {
  const changes = [
    change('changed', '/etc'),
    change('created', '/etc/new'),
    change('created', '/var'),
    change('created', '/var/log'),
    change('changed', '/srv'),
  ];
  expect(describeChanges(changes).changes.map(({ path }) => path)).toEqual([
    '/etc/new',
    '/var',
    '/var/log',
    '/srv',
  ]);
});

it('gives the bytes of a path that is not UTF-8, and the text of one that is', () => {
  const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
  expect(
    describeChanges([change('created', latin1('/tiếng Việt')), change('created', '/bad-\xff')]).changes,
  ).toEqual([
    { path: '/tiếng Việt', what: 'created' },
    { path: '/bad-\ufffd', pathBytes: 'L2JhZC3/', what: 'created' },
  ]);
});

it('counts what is beyond a hundred paths', () => {
  const many = Array.from({ length: 250 }, (_, i) => change('created', `/tmp/${i}`));
  const { changes, more } = describeChanges(many);
  expect([changes.length, more]).toEqual([100, 150]);
});

it('has nothing to say of nothing', () => {
  expect(describeChanges([])).toEqual({ changes: [], more: 0 });
});
