import { expect, test } from 'vitest';
import { layerTint } from '../layout/ramp.ts';
import { textureOf, textures } from '../layout/treemap.ts';
import { differenceFor, type Oklch, type Vision } from './colour-vision.ts';
import tokens from './tokens.css?raw';

const dichromacies = ['protanopia', 'deuteranopia', 'tritanopia'] as const;
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The colour that a property has in a theme; the `which`th time that the stylesheet sets it. */
function token(name: string, theme: Theme, { rise = 0, hue = 0 } = {}, which = 0): Oklch {
  const values = [...tokens.matchAll(new RegExp(`--${name}:\\s*light-dark\\(([^;]*)\\);`, 'g'))];
  const colours = [
    ...(values[which]?.[1] ?? '').matchAll(/oklch\((calc\([^*]*\* var\(--rise\)\)|\S+) (\S+) ([^)]*\)?)\)/g),
  ];
  const [, l = '', c = '', h = ''] = colours[themes.indexOf(theme)] ?? [];
  const [, start, by] = /calc\((\S+) \+ (\S+) \* var/.exec(l) ?? ['', l, '0'];
  return { l: Number(start) + Number(by) * rise, c: Number(c), h: h.includes('--hue') ? hue : Number(h) };
}

/** The least difference between neighbours of a stack of `count` layers, as drawn on the face `name` of its slabs. */
function leastOfNeighbours(count: number, theme: Theme, vision: Vision, name: string): number {
  const colours = Array.from({ length: count }, (_, i) => token(name, theme, layerTint(i + 1, count)));
  return Math.min(
    ...colours.slice(1).map((colour, i) => differenceFor(vision, colours[i] ?? colour, colour)),
  );
}

test('token() reads the stylesheet as browsers do', () => {
  expect(token('added', 'light')).toEqual({ l: 0.47, c: 0.1, h: 168 });
  expect(token('added', 'dark', {}, 1)).toEqual({ l: 0.86, c: 0.13, h: 168 });
  expect(token('top', 'dark', { rise: 1, hue: 48 })).toEqual({ l: 0.72, c: 0.1, h: 48 });
});

test('differenceFor(vision, a, b) is nothing for what is the same, 1 from black to white, and less for who sees less', () => {
  const [black, white] = [
    { l: 0, c: 0, h: 0 },
    { l: 1, c: 0, h: 0 },
  ];
  const [red, green] = [
    { l: 0.628, c: 0.258, h: 29.2 },
    { l: 0.628, c: 0.2, h: 142.5 },
  ];
  expect(differenceFor('all', red, red)).toBe(0);
  expect(differenceFor('protanopia', black, white)).toBeCloseTo(1, 3);
  expect(differenceFor('all', red, green)).toBeCloseTo(0.385, 2);
  expect(differenceFor('deuteranopia', red, green)).toBeLessThan(0.2);
  expect(differenceFor('tritanopia', red, green)).toBeGreaterThan(0.3);
});

for (const theme of themes) {
  test(`neighbours in a stack differ for everybody, whatever they see of colours, ${theme}`, () => {
    for (const count of [2, 3, 5, 6, 8, 12, 24])
      for (const face of ['top', 'left', 'right'])
        for (const vision of ['all', ...dichromacies, 'achromatopsia'] as const)
          expect(
            leastOfNeighbours(count, theme, vision, face),
            `${count} layers, ${face}, ${vision}`,
          ).toBeGreaterThan(0.02);
  });

  test(`the colours of changes differ for who sees two of three primaries, also in high contrast, ${theme}`, () => {
    const changes = ['added', 'modified', 'removed', 'opaque'];
    for (const which of [0, 1])
      for (const vision of dichromacies)
        for (const [i, a] of changes.entries())
          for (const b of changes.slice(i + 1)) {
            const [one, other] = [token(a, theme, {}, which), token(b, theme, {}, which)];
            expect(differenceFor(vision, one, other), `${a}, ${b}, ${vision}, ${which}`).toBeGreaterThan(
              0.04,
            );
          }
  });
}

test('where a treemap has colours alone, neighbouring layers have different textures', () => {
  for (let layer = 1; layer < 4 * textures; layer++) expect(textureOf(layer)).not.toBe(textureOf(layer + 1));
});
