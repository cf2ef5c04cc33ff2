import type { OverlayCell, OverlayColumn } from '../../../shared/overlay.ts';
import type { Messages } from '../../i18n/en.ts';
import type { CellState, LayerLine, Overlay } from '../../model/overlay.ts';
import { fateOf, partOf } from '../../model/overlay-story.ts';

/** The sentence on what became of a name in the merged view. */
export function tellFate(column: OverlayColumn, overlay: Overlay, { overlay: { fate } }: Messages): string {
  const told = fateOf(column, overlay);
  const { path } = column;
  switch (told.kind) {
    case 'supplied':
      return fate.supplied(path, told.layer, told.hidden);
    case 'joined':
      return fate.joined(path, told.layers, told.layer, told.hidden);
    case 'later':
      return fate.later(path, told.layer);
    case 'never':
      return fate.never(path);
    default:
      return fate[told.kind](path, told.layer, told.hidden);
  }
}

/** What a layer has for a name, or does to the whole directory, and what became of the name. */
export function tellCell(column: OverlayColumn, line: LayerLine, overlay: Overlay, t: Messages): string {
  const { layer, wall } = line;
  const part = partOf(column, layer, overlay.layer);
  const { overlay: words } = t;
  const told = part === 'nothing' && wall !== null ? words.row[wall](layer) : words.part[part](layer);
  return `${told} ${tellFate(column, overlay, t)}`;
}

/** The accessible name of a layer's line: what made it, and whether it comes later or walls off what lies below. */
export function nameLine({ layer, wall }: LayerLine, instruction: string, upTo: number, t: Messages): string {
  const { row } = t.overlay;
  const plain = row.plain(layer, instruction);
  if (layer > upTo) return `${plain}. ${row.later(layer)}`;
  return wall === null ? plain : `${plain}. ${row[wall](layer)}`;
}

/** The accessible name of a layer's cell. */
export function nameCell(
  { name }: OverlayColumn,
  layer: number,
  held: { readonly cell: OverlayCell; readonly state: CellState } | undefined,
  t: Messages,
): string {
  const words = t.overlay.cell;
  return words.layer(name, layer, held === undefined ? [words.nothing] : describe(held.cell, held.state, t));
}

function describe(cell: OverlayCell, state: CellState, t: Messages): string[] {
  const words = t.overlay.cell;
  const said = [cell.type === null ? words.whiteout : t.types[cell.type]];
  if (cell.what === 'implied') said.push(words.implied);
  if (cell.what === 'entry' && cell.change !== 'none') said.push(t.changes[cell.change]);
  if (cell.opaque) said.push(words.opaque);
  if (state === 'hidden') said.push(words.hidden);
  if (state === 'later') said.push(words.later);
  return said;
}

/** The accessible name of a cell of the merged view. */
export function nameMerged({ name, type, supplier }: OverlayColumn, t: Messages): string {
  const words = t.overlay.cell;
  return type === null || supplier === null
    ? words.absent(name)
    : words.merged(name, t.types[type], supplier);
}
