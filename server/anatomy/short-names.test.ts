import { describe, expect, it } from 'vitest';
import { parseLower, resolveName } from './short-names.ts';

const readings = {
  claimedBy: new Map([
    ['AAA', 'one'],
    ['BBB', 'two'],
    ['CCC', 'three'],
  ]),
  targets: new Map([
    ['AAA', '../one/diff'],
    ['CCC', '../one/diff'],
    ['DDD', '../four/diff'],
    ['EEE', '../gone/diff'],
    ['FFF', '/etc/passwd'],
    ['GGG', '../../one/diff'],
  ]),
  directories: new Set(['one', 'two', 'three', 'four']),
};
const layers = new Map([['one', 1]]);

describe('what an entry of `lower` leads to', () => {
  it.each([
    ['l/AAA', 'right', 'one', 1],
    ['l/BBB', 'no-symlink', 'two', null],
    ['l/CCC', 'elsewhere', 'three', null],
    ['l/DDD', 'unclaimed', 'four', null],
    ['l/EEE', 'dangling', null, null],
    ['l/FFF', 'dangling', null, null],
    ['l/GGG', 'dangling', null, null],
    ['l/HHH', 'unknown', null, null],
    ['/var/lib/other/overlay/l/AAA', 'malformed', null, null],
    ['l/../../etc', 'malformed', null, null],
    ['l/', 'malformed', null, null],
  ] as const)('%s: %s', (entry, state, directory, layer) => {
    expect(resolveName(entry, readings, layers)).toMatchObject({ entry, state, directory, layer });
  });

  it('is told with the text of its symbolic link', () => {
    expect(resolveName('l/CCC', readings, layers).target).toBe('../one/diff');
    expect(resolveName('l/BBB', readings, layers).target).toBeNull();
  });
});

describe('a `lower` file', () => {
  it.each([
    ['', []],
    ['\n', []],
    ['l/AAA', ['l/AAA']],
    ['l/AAA:l/BBB\n', ['l/AAA', 'l/BBB']],
    ['l/AAA::l/BBB:', ['l/AAA', 'l/BBB']],
  ])('%j has the entries %j', (text, entries) => {
    expect(parseLower(text)).toEqual(entries);
  });
});
