import {
  textureOf,
  tileLabel,
  tileSign,
  type Tile,
  type TileLabel,
  type TileSign,
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
  const { node, y0, y1, titled } = tile;
  const name = tileName(node, words);
  // What the label of a directory says is what its area shows, and what the labels in it add up to.
  const dead = withDead && (titled || node.bytes === 0) ? node.dead : 0;
  const size = words.bytes(node.bytes + dead);
  const share = withDead && !titled ? node.dead / Math.max(1, node.bytes + node.dead) : 0;
  const deadHeight = (y1 - y0) * share;
  const visible = node.bytes === 0 ? tile : { ...tile, y1: y1 - deadHeight };
  const own = tileLabel(visible, name, size, rem);
  // What a closed directory has below it is not drawn: it stands for all of that, as a file for itself.
  const isLeaf = !titled && node.name !== null;
  const place = isLeaf ? tileSign(visible, own, size, rem) : null;
  return {
    deadHeight,
    size,
    // Rather upon the hatching than no label at all.
    label: own ?? tileLabel(tile, name, size, rem),
    place,
    pattern: hues === 'layer' && isLeaf && place === null ? textureOf(node.layer) : 0,
  };
}
