/** Words of the versions of a path, and of the comparison of two of them. */
export const versionsEn = {
  layer: (number: number) => `Layer ${number}`,
  open: 'Open',
  only: 'Only one layer holds this path, so there is nothing to compare.',
  compare: 'Compare',
  before: 'Compare this version',
  after: 'with this version',
  option: (layer: number, change: string) => `Layer ${layer}: ${change}`,
  swap: 'Swap the two',
  compareWith: (before: number, after: number) => `Compare layer ${before} with layer ${after}`,
  comparison: 'Comparison',
  style: 'Arrangement',
  styles: { unified: 'Unified', split: 'Side by side' },
  fold: 'Only what differs',
  places: (n: string) => (n === '1' ? '1 place differs' : `${n} places differ`),
  nextPlace: 'Next difference',
  previousPlace: 'Previous difference',
  same: 'The contents are identical, byte for byte.',
  sameAll: 'The two versions are identical, in content and attributes.',
  onlyAttributes: 'Only attributes differ.',
  noContent: 'Without content to compare: not both are files.',
  attributes: 'Attributes that differ',
  attribute: 'Attribute',
  none: 'none',
  bytes: (different: string, first: string) =>
    different.startsWith('1 ')
      ? `${different} differs, at ${first}`
      : `${different} differ, the first at ${first}`,
  sizes: (before: string, after: string) => `${before} → ${after}`,
  range: (place: string, total: string, more: boolean) => `place ${place} of ${total}${more ? '+' : ''}`,
  rangeAt: (offset: string, length: string) => `at ${offset}, ${length}`,
  binary: 'Not text: compared byte by byte.',
  tooLong: 'Too long to be compared line by line: compared byte by byte.',
  hex: 'Bytes that differ',
  offset: 'Offset',
  comparing: 'Comparing…',
};

/** What every language has to say of versions. */
export type VersionsMessages = typeof versionsEn;
