import type { Messages } from '../../i18n/en.ts';
import { shortened, type DiskFigure } from '../../model/anatomy.ts';

/** Letters of a directory's name in a sentence, which is read aloud: the steps have all of them. */
const told = 13;

function shortPath(path: string): string {
  return path
    .split('/')
    .map(part => shortened(part, told))
    .join('/');
}

/** Where a row leads, in a sentence: from the chosen layer's `lower` over `l/` to a directory. */
export function tellRow(
  { rows, strays, chosen }: DiskFigure,
  position: number,
  { disk: t }: Messages,
): string {
  if (position < 0) {
    const stray = strays[-position - 1];
    return stray === undefined ? '' : t.story.broken(stray.entry, t.states[stray.state]);
  }
  const row = rows[position];
  if (row === undefined) return '';
  const { entry, name, layer } = row;
  const directory = shortened(layer.disk?.directory ?? t.directories.none, told);
  const trouble =
    name === null || name.state === 'right' ? '' : ` ${t.story.broken(name.entry, t.states[name.state])}`;
  if (entry !== null && entry.target !== null) {
    return t.story.below(chosen + 1, entry.entry, shortPath(entry.target), layer.number) + trouble;
  }
  if (position > chosen) return t.story.above(chosen + 1, layer.number, directory) + trouble;
  const link = layer.disk?.link ?? null;
  const self =
    link === null || trouble !== ''
      ? t.story.bare(layer.number, directory)
      : t.story.self(layer.number, directory, link);
  return self + trouble;
}
