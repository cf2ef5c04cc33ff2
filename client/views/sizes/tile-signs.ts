import {
  deadHeightOf,
  hasRoomBelow,
  textureOf,
  tileLabel,
  tileSign,
  turnedName,
  type Tile,
  type TileLabel,
  type TileSign,
  type TurnedName,
} from '../../layout/treemap.ts';
import type { useI18n } from '../../i18n/use-i18n.tsx';
import type { Hues } from '../../route/route.ts';
import { tileName } from './tile-words.ts';

/** What a tile says, and where: label and sign stand on what is visible of it, not on the hatched rest. */
export interface TileSigns {
  /** Height of the part for hidden versions, at the bottom; pixels. */
  readonly deadHeight: number;
  readonly size: string;
  readonly label: TileLabel | null;
  /** The name, turned, where there is no room for a label. */
  readonly turned: TurnedName | null;
  /** What is said of the part for hidden versions; null where there is no room, or it is said already. */
  readonly deadLabel: string | null;
  /** Where it tells its layer or change; null where there is no room, or nothing of its own to tell. */
  readonly place: TileSign | null;
  /** The texture that tells the layer in place of a number; 0 is none. */
  readonly pattern: number;
}

interface Look {
  readonly hues: Hues;
  readonly withDead: boolean;
  readonly rem: number;
}

/** The signs of a tile in a treemap that is looked at so. */
export function signsOf(
  tile: Tile,
  { hues, withDead, rem }: Look,
  words: Pick<ReturnType<typeof useI18n>, 't' | 'bytes' | 'count'>,
): TileSigns {
  const { node, y1, titled } = tile;
  const name = tileName(node, words);
  const own = (tile: Tile) => {
    const sizes = sizesOf(node, titled, withDead, words);
    const labels = sizes.map(size => ({ size, label: tileLabel(tile, name, size, rem) }));
    return labels.find(({ label }) => label !== null && label.size !== null) ?? labels.at(-1);
  };
  const deadHeight = deadHeightOf(tile, withDead);
  const visible = node.bytes === 0 ? tile : { ...tile, y1: y1 - deadHeight };
  const upon = own(visible)?.label ?? null;
  // Rather upon the hatching than no label at all.
  const { label = null, size = '' } = own(upon === null ? tile : visible) ?? {};
  // What a closed directory has below it is not drawn: it stands for all of that, as a file for itself.
  const isLeaf = !titled && node.name !== null;
  const hasSign = isLeaf && (hues === 'layer' || node.change !== undefined);
  const place = hasSign ? tileSign(visible, label, size, rem) : null;
  const turned =
    label !== null || titled
      ? null
      : place === null
        ? turnedName(tile, name, 0, rem)
        : turnedName(visible, name, 1.5, rem);
  const dead = words.t.sizes.deadOf(words.bytes(node.dead));
  const isSaid = node.bytes === 0 || upon === null || !hasRoomBelow(tile, deadHeight, dead.length, rem);
  return {
    deadHeight,
    size,
    label,
    turned,
    deadLabel: isSaid ? null : dead,
    place: place === null || turned === null ? place : { ...place, y: visible.y1 - 0.5 * rem },
    pattern: hues === 'layer' && isLeaf && place === null ? textureOf(node.layer) : 0,
  };
}

/**
 * Ways to tell a size, the longest first. A directory tells apart what its areas tell apart: what is seen, and what is
 * hidden.
 */
function sizesOf(
  { bytes: visible, dead }: Tile['node'],
  titled: boolean,
  withDead: boolean,
  { t, bytes }: Pick<ReturnType<typeof useI18n>, 't' | 'bytes'>,
): string[] {
  if (!withDead || dead === 0) return [bytes(visible)];
  if (visible === 0) return [t.sizes.deadOf(bytes(dead))];
  return titled ? [t.sizes.sizeWithDead(bytes(visible), bytes(dead)), bytes(visible)] : [bytes(visible)];
}
