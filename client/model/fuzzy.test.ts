import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy.ts';

const costs = (text: string, ...queries: readonly string[]) =>
  queries.map(query => fuzzyMatch(text, query)?.cost);

describe('fuzzy match', () => {
  it('matches anything with nothing', () => {
    expect(fuzzyMatch('Play', ' ')).toEqual({ cost: 0, ranges: [] });
    expect(fuzzyMatch('', 'a')).toBeNull();
  });

  it('prefers the beginning, then beginnings of words, then parts, then initials', () => {
    expect(costs('Copy the link', 'copy', 'link', 'ink', 'ctl', 'cli', 'kn')).toEqual([
      0,
      1,
      2,
      3,
      3,
      undefined,
    ]);
  });

  it('takes words in any order', () => {
    expect(fuzzyMatch('Go to layer 3', '3 layer')).toEqual({
      cost: 2,
      ranges: [
        [6, 11],
        [12, 13],
      ],
    });
    expect(fuzzyMatch('Go to layer 3', 'layer 4')).toBeNull();
  });

  it('takes accents as they come', () => {
    expect(fuzzyMatch('Tiếng Việt / English', 'tieng viet')).toEqual({
      cost: 1,
      ranges: [
        [0, 5],
        [6, 10],
      ],
    });
    expect(costs('Đến layer', 'den', 'đến', 'DEN'.normalize('NFD'))).toEqual([0, 0, 0]);
    // An accent of its own is part of what is marked.
    expect(fuzzyMatch('tiếng'.normalize('NFD'), 'tie')?.ranges).toEqual([[0, 5]]);
  });
});
