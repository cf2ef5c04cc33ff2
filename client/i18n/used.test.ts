import { expect, test } from 'vitest';
import { en } from './en.ts';

/** The modules of the page that take messages, as texts. */
const sources = Object.values(
  import.meta.glob<string>(['../**/*.{ts,tsx}', '!../i18n/*', '!../**/*.test.*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);

/** Sections whose messages are looked up by keys that are made elsewhere: a type of JSON, a right, a library's phrase. */
const byKey = new Set([
  'content.json',
  'content.phrases',
  'inspect.mode.fileRights',
  'inspect.mode.directoryRights',
]);

/** The path of every message; of a list, the path of the list. */
function messages(section: object, above: readonly string[] = []): string[][] {
  return Object.entries(section).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? messages(value, [...above, name])
      : [[...above, name]],
  );
}

/**
 * Whether a file could take a message: it names all sections that lead there, and the message as a property. That
 * finds what nobody can use, not all that nobody does.
 */
function takes(source: string, sections: readonly string[], name: string): boolean {
  const names = (pattern: string) => new RegExp(pattern).test(source);
  if (!sections.every(section => names(`\\b${section}\\b`))) return false;
  return names(`\\.${name}\\b|[{,]\\s*${name}\\s*[,:}]|\\b${sections.at(-1)}\\[`);
}

test('every message is used somewhere on the page', () => {
  const unused = messages(en).filter(message => {
    const [sections, name] = [message.slice(0, -1), message.at(-1) ?? ''];
    return !byKey.has(sections.join('.')) && !sources.some(source => takes(source, sections, name));
  });
  expect(unused.map(message => message.join('.'))).toEqual([]);
});
