import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../shared/search.ts';
import { file, indexOf, type LayerSpec, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { searchPaths } from './search.ts';
import { runSteps } from './steps.ts';

const specs: LayerSpec[] = [
  [
    file('etc/passwd', 'root'),
    file('etc/passwd-'),
    file('etc/pam.d/passwd'),
    file('usr/share/doc/Pass.Words'),
    file('srv/.env', 'SECRET'),
  ],
  [whiteout('srv/.env'), whiteout('etc/pam.d')],
  [file('later')],
];

const search = (query: string, layer = specs.length, limit = 10) => searchIn(specs, query, layer, limit);

/** The paths found in an image of one layer with these files. */
const among = (query: string, names: readonly string[]): string[] =>
  searchIn([names.map(name => file(name))], query).hits.map(({ path }) => path);

function searchIn(layers: readonly LayerSpec[], query: string, layer = 1, limit = 10): SearchResult {
  return runSteps(searchPaths(timelineOver(layers.map(indexOf)), { query, layer, limit }));
}

const paths = (query: string): string[] => search(query).hits.map(hit => hit.path);

describe('search', () => {
  it('puts whole names first, then beginnings, parts, and spread characters', () => {
    expect(paths('passwd')).toEqual([
      '/etc/passwd',
      '/etc/pam.d/passwd',
      '/etc/passwd-',
      '/usr/share/doc/Pass.Words',
    ]);
    expect(paths('doc')).toEqual(['/usr/share/doc']);
    expect(paths('epw')).toContain('/etc/passwd');
  });

  it('takes letters of either case, and slashes for directories above', () => {
    expect(paths('pass.w')).toEqual(['/usr/share/doc/Pass.Words']);
    expect(paths('etc/passwd').slice(0, 2)).toEqual(['/etc/passwd', '/etc/pam.d/passwd']);
    expect(paths('/srv/.env')).toEqual(['/srv/.env']);
  });

  it('finds what is deleted, what went with its directory, and what comes later', () => {
    expect(search('.env').hits).toMatchObject([
      { path: '/srv/.env', state: 'deleted', gone: 2, layer: 1, size: 6 },
    ]);
    expect(search('.env', 1).hits).toMatchObject([{ state: 'visible', gone: null }]);
    expect(search('pam').hits).toMatchObject([{ path: '/etc/pam.d', state: 'deleted', gone: 2 }]);
    expect(search('later', 1).hits).toMatchObject([{ path: '/later', state: 'later', layer: 3, gone: null }]);
  });

  it('says where it matches', () => {
    expect(search('pass.w').hits[0]?.matches).toEqual([[15, 21]]);
    expect(search('epw').hits.find(hit => hit.path === '/etc/passwd')?.matches).toEqual([
      [1, 2],
      [5, 6],
      [9, 10],
    ]);
  });

  it('understands words in any order, parts of a path run together, beginnings of words, and letters left out', () => {
    expect(among('etc pswd', ['etc/passwd', 'etc/pam.d/passwd', 'srv/pswd.txt'])).toEqual([
      '/etc/passwd',
      '/etc/pam.d/passwd',
    ]);
    expect(among('passwd etc', ['etc/passwd', 'usr/passwd'])).toEqual(['/etc/passwd']);
    expect(among('perlunicore', ['usr/share/perl/5.26/unicore/Name.pm', 'usr/lib/perl5/u'])).toEqual([
      '/usr/share/perl/5.26/unicore',
    ]);
    expect(among('gcm', ['srv/getClientMap.js', 'srv/gecom.js', 'srv/magic-mix.js'])).toEqual([
      '/srv/getClientMap.js',
      '/srv/gecom.js',
      '/srv/magic-mix.js',
    ]);
    expect(among('sljs', ['a/sadly.js', 'a/server-list.js', 'a/server-list.ts'])[0]).toBe(
      '/a/server-list.js',
    );
    expect(among('.so.6', ['lib/libc.so.6', 'lib/lasso-16'])).toEqual(['/lib/libc.so.6']);
  });

  it('takes accents as they come: typed or not, composed or taken apart', () => {
    const names = [
      'srv/Tiếng Việt.txt'.normalize('NFC'),
      'srv/tiếng việt.md'.normalize('NFD'),
      'srv/Đường.txt',
    ];
    const both = [`/${names[1]}`, `/${names[0]}`];
    for (const typed of ['tieng viet', 'TIENG VIET', 'tiếng việt', 'tiếng việt'.normalize('NFD')])
      expect(among(typed, names)).toEqual(both);
    expect(among('duong', names)).toEqual([`/${names[2]}`]);
    expect(among('dduong', names)).toEqual([]);
    // What is marked are whole letters with their accents, however they are written.
    const marked = searchIn([names.map(name => file(name))], 'tieng').hits.map(({ path, matches }) =>
      matches.map(([start, end]) => path.slice(start, end).normalize('NFC')),
    );
    expect(marked).toEqual([['tiếng'], ['Tiếng']]);
  });

  it('finds letters of other alphabets, beside plain names, and in names of any length', () => {
    const long = `srv/${'x'.repeat(300)}文`;
    expect(among('文', ['srv/中文', 'srv/中', 'srv/plain', long])).toEqual(['/srv/中文', `/${long}`]);
    expect(among('中p', ['srv/中/plain', 'srv/中/other'])).toEqual(['/srv/中/plain']);
    expect(among('😀1', ['srv/a😀b1', 'srv/😁1'])).toEqual(['/srv/a😀b1']);
    // One character that stands for eighteen letters.
    expect(among('صلى', ['srv/\ufdfa'])).toEqual(['/srv/\ufdfa']);
    expect(among('xxx', [long])).toEqual([`/${long}`]);
  });

  it('looks into folders with a slash at the end', () => {
    expect(among('etc/', ['etc/a', 'etc/b/c', 'usr/etcd'])).toEqual(['/etc/a', '/etc/b', '/etc/b/c']);
  });

  it('goes on with what another search has begun to read, and has given up', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => file(`dir/file-${i}`));
    const timeline = timelineOver([indexOf(many)]);
    const steps = (query: string) => searchPaths(timeline, { query, layer: 1, limit: 1 });
    const [given, first, second] = [steps('f'), steps('file-59999'), steps('file-4')];
    expect([given.next().done, first.next().done, second.next().done]).toEqual([false, false, false]);
    const found = [first, second].map(search => {
      for (;;) {
        const { done, value } = search.next();
        if (done === true) return value.hits[0]?.path;
      }
    });
    expect(found).toEqual(['/dir/file-59999', '/dir/file-4']);
  });

  it('says which layers hold a version', () => {
    const layers = [[file('a', '1')], [whiteout('a')], [file('a', '2')], [file('b')]];
    expect(searchIn(layers, 'a', 4).hits).toMatchObject([{ path: '/a', layer: 3, versions: [1, 3] }]);
  });

  it('finds nothing for nothing, and says whether it leaves any out', () => {
    expect(search('  ')).toEqual({ query: '  ', more: false, hits: [] });
    expect(search('zzz')).toEqual({ query: 'zzz', more: false, hits: [] });
    expect(search('p', 3, 1)).toMatchObject({ hits: [{}], more: true });
  });
});
