import { expect, test } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true });

const reduced = /@media \(prefers-reduced-motion: reduce\) \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
const rule = /([^{};]+)\{([^{}]*)\}/g;

/** The rules of `css` that have something to say about motion: selectors, and what they declare. */
function motions(css: string): { selectors: string[]; declared: string }[] {
  return [...css.matchAll(rule)]
    .map(([, selectors = '', body = '']) => ({
      selectors: selectors.split(',').map(selector => selector.trim()),
      declared: /(?:^|[;\s])(?:animation|transition)(?:-duration)?:([^;]*)/.exec(body)?.[1]?.trim() ?? '',
    }))
    .filter(({ declared }) => declared !== '');
}

/** The selectors of what still moves for whoever asked for less motion. */
function unheard(source: string): string[] {
  const css = source.replaceAll(/\/\*.*?\*\//gs, '');
  const calmed = new Set(
    (css.match(reduced) ?? [])
      .flatMap(block => motions(block.slice(block.indexOf('{') + 1)))
      .flatMap(({ selectors }) => selectors),
  );
  return motions(css.replaceAll(reduced, ''))
    .filter(({ declared }) => !/^none\b/.test(declared) && !declared.includes('var(--calm)'))
    .flatMap(({ selectors }) => selectors)
    .filter(selector => !calmed.has(selector));
}

test('whoever asks for less motion gets it from every style sheet', () => {
  const found = Object.entries(sheets).flatMap(([file, css]) =>
    unheard(css).map(selector => `${file}: ${selector}`),
  );
  expect(found).toEqual([]);
  expect(Object.values(sheets).flatMap(motions).length).toBeGreaterThan(20);
});

test('a motion of its own length that nobody calms is found', () => {
  const calmed = '@media (prefers-reduced-motion: reduce) { .a { animation: none; } }';
  expect(unheard(`.a, .b { animation: turn 1s; } ${calmed}`)).toEqual(['.b']);
  expect(unheard('.a { transition: rotate var(--calm); } .b { animation: none !important; }')).toEqual([]);
});
