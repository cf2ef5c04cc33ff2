import { describe, expect, it } from 'vitest';
import { round } from './round.ts';
import { anatomyLayout, pageBars, shaft, strokeRuns, type AnatomyContent } from './anatomy.ts';

const parts = ['diff', 'link', 'lower', 'work', 'merged', 'committed'];
const content = (rows: number, more: Partial<AnatomyContent> = {}): AnatomyContent => ({
  rows,
  strays: 0,
  chosen: rows - 1,
  active: rows - 1,
  parts,
  hasLinks: true,
  ...more,
});
const frame = { width: 600, height: 400, rem: 10 };

describe('the layout of layer directories', () => {
  it('of none is headings alone', () => {
    expect(anatomyLayout(content(0), frame)).toMatchObject({ rows: [], strays: [], height: 23, top: 19 });
  });

  it('stacks the base at the bottom, the chosen row with room for its parts, names beside its title', () => {
    const { rows, height } = anatomyLayout(content(3, { chosen: 1, active: 1 }), frame);
    expect(rows.map(({ y, pitch, anchor, detail }) => [round(y), pitch, round(anchor), detail])).toEqual([
      [117.5, 29, 117.5, 'card'],
      [75.5, 55, 59.5, 'full'],
      [33.5, 29, 33.5, 'card'],
    ]);
    expect(height).toBe(136);
  });

  it('is as wide as it is let: entries, links, cards', () => {
    const { lower, names, cards } = anatomyLayout(content(1), frame);
    expect([lower, names, cards]).toEqual([
      { x: 0, width: 143.68, letters: 28 },
      { x: 167.68, width: 143.68, letters: 28 },
      { x: 335.36, width: 264.64, letters: 55 },
    ]);
  });

  it('shortens names where it is narrow, to so many letters', () => {
    const { lower, cards } = anatomyLayout(content(1), { ...frame, width: 300 });
    expect([lower.letters, cards.letters]).toEqual([12, 22]);
  });

  it('without short names has cards alone', () => {
    const { lower, names, cards } = anatomyLayout(
      content(1, { hasLinks: false, parts: ['fs', 'work'] }),
      frame,
    );
    expect([lower.width, names.width, cards]).toEqual([0, 0, { x: 0, width: 440, letters: 93 }]);
  });

  it('puts parts on as many lines as they need', () => {
    const places = (width: number) =>
      anatomyLayout(content(1), { ...frame, width }).chips.map(({ name, y }) => `${name} ${y / 15}`);
    expect(places(1000)).toEqual(['diff 0', 'link 0', 'lower 0', 'work 0', 'merged 0', 'committed 0']);
    expect(places(600)).toEqual(['diff 0', 'link 0', 'lower 0', 'work 0', 'merged 0', 'committed 1']);
    expect(places(400)).toEqual(['diff 0', 'link 0', 'lower 0', 'work 1', 'merged 1', 'committed 2']);
  });

  it('gives every row a line as long as they all fit', () => {
    const { rows } = anatomyLayout(content(22), frame);
    expect(new Set(rows.map(({ detail }) => detail))).toEqual(new Set(['line', 'full']));
    expect(Math.min(...rows.map(({ pitch }) => pitch))).toBe(14);
  });

  it.each([60, 128, 500])(
    'fits %i rows, legible around the chosen one and the one with the keyboard',
    count => {
      const { rows, height } = anatomyLayout(content(count, { chosen: 10, active: count - 5 }), frame);
      expect(height).toBeLessThanOrEqual(400);
      expect(rows[10]?.detail).toBe('full');
      expect(rows[count - 5]?.detail).toMatch(/line|card/);
      expect(rows[Math.floor(count / 2)]?.detail).toBe('stroke');
      for (const [i, row] of rows.entries()) expect(row.y).toBeGreaterThan(rows[i + 1]?.y ?? 0);
    },
  );

  it.each([60, 128])('of %i leaves the neighbours of the chosen one legible, too', count => {
    const { rows } = anatomyLayout(content(count, { chosen: 10, active: count - 5 }), frame);
    expect(rows[11]?.detail).toMatch(/line|card/);
    expect(rows[9]?.detail).toMatch(/line|card/);
  });

  it('has what leads nowhere below the base', () => {
    const { rows, strays } = anatomyLayout(content(1, { strays: 2 }), frame);
    expect(strays).toEqual([81.5, 96.5]);
    expect(rows[0]?.y).toBe(46.5);
  });

  it('labels rows that are mere strokes together', () => {
    const geometry = anatomyLayout(content(128, { chosen: 64, active: 64 }), frame);
    expect(strokeRuns(geometry).map(({ first, last }) => [first, last])).toEqual([
      [0, 61],
      [67, 127],
    ]);
    expect(strokeRuns(anatomyLayout(content(3), frame))).toEqual([]);
  });
});

it('a shaft leaves and arrives level', () => {
  expect(shaft([0, 10], [40, 10])).toBe('M0,10C20,10,20,10,40,10');
  expect(shaft([0, 0], [40, 30])).toBe('M0,0C20,0,20,30,40,30');
});

describe('bars against a page', () => {
  it('share a scale in which the page and the longest fit', () => {
    expect(pageBars([1000, 2000], 1000, 200)).toEqual([
      { used: 100, page: 100, beyond: 0 },
      { used: 100, page: 100, beyond: 100 },
    ]);
  });

  it('of short ones leave the page its width, and a margin behind it', () => {
    const [bar] = pageBars([56], 1000, 112);
    expect(bar).toEqual({ used: expect.closeTo(5.6), page: expect.closeTo(100), beyond: 0 });
    expect(pageBars([], 1000, 112)).toEqual([]);
  });
});
