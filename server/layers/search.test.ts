import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../shared/search.ts';
import { file, indexOf, type LayerSpec, whiteout } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { searchPaths } from './search.ts';

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

function search(query: string, layer = specs.length, limit = 10): SearchResult {
  const steps = searchPaths(timelineOver(specs.map(indexOf)), { query, layer, limit });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
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

  it('finds nothing for nothing, and counts what it leaves out', () => {
    expect(search('  ')).toEqual({ query: '  ', total: 0, hits: [] });
    expect(search('zzz')).toEqual({ query: 'zzz', total: 0, hits: [] });
    expect(search('p', 3, 1)).toMatchObject({ hits: [{}] });
    expect(search('p', 3, 1).total).toBeGreaterThan(1);
  });
});
