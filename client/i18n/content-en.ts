/** Words of the content of files: texts, search, comparison, pictures, bytes. */
export const contentEn = {
  toolbar: 'Text tools',
  find: 'Find in file',
  next: 'Next place',
  previous: 'Previous place',
  exact: 'Match case',
  wrap: 'Wrap lines',
  formatted: 'Format',
  /** `place` counts from 1; `more`: there are places that are not counted. */
  places: (place: string, total: string, more: boolean) => `${place} of ${total}${more ? '+' : ''}`,
  none: 'not found',
  searching: (percent: string) => `searching, ${percent}`,
  searched: (total: string) => `${total} so far`,
  lines: (n: string) => (n === '1' ? '1 line' : `${n} lines`),
  counting: (percent: string) => `counting lines, ${percent}`,
  about: (n: string) => `about ${n} lines`,
  partly: 'Only what is in sight is loaded.',
  toLine: 'Go to line',
  hexBytes: 'Hex',
  hexHelp: 'What is searched for are bytes, two digits each',
  toOffset: 'Go to offset',
  offsetHelp: '0x1f4, 500 or 50%, then Enter',
  inspector: {
    title: (hex: string, decimal: string) => `At ${hex}, byte ${decimal}`,
    reading: 'Read as',
    little: 'little-endian',
    big: 'big-endian',
  },
  picture: {
    scale: 'Size of the picture',
    scales: { fit: 'Fit', actual: 'Actual size' },
    broken: 'The browser cannot draw this picture: it is damaged, or of a kind that it does not know.',
  },
  json: {
    object: (n: string) => (n === '1' ? 'an object with 1 key' : `an object with ${n} keys`),
    array: (n: string) => (n === '1' ? 'a list of 1 value' : `a list of ${n} values`),
    string: 'a string',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
    broken: 'not well-formed',
  },
  /** Words that the editor itself says. */
  phrases: {
    '$ unchanged lines': '$ unchanged lines',
    'Unfold lines': 'Show lines',
  } as Readonly<Record<string, string>>,
};

/** What every language has to say of content. */
export type ContentMessages = typeof contentEn;
