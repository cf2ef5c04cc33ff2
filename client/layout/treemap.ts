import { hierarchy, sum, treemap, treemapSquarify } from 'd3';
import type { SizeNode } from '../../shared/sizes.ts';

/** A rectangle of the treemap. Lengths in pixels, y down. */
export interface Tile {
  readonly node: SizeNode;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** 1 for what lies directly in the directory shown. */
  readonly depth: number;
  /** Positions among the tiles; -1 for none. Children are in order of size. */
  readonly parent: number;
  readonly children: readonly number[];
  /** Whether it holds a strip for its name above its children. */
  readonly titled: boolean;
}

/** What the treemap is drawn in. */
export interface TreemapFrame {
  readonly width: number;
  readonly height: number;
  /** Size of the page's type. */
  readonly rem: number;
}

/** In rem: the strip for a directory's name, and the least room in which a directory shows what is in it. */
const strip = 1.45;
const least = { width: 3.4, height: 3 };
/** In pixels. */
const gap = 2;
const smallest = 3;

/** What a node weighs: its bytes, and those of hidden versions where they are to be shown. */
export function weightOf({ bytes, dead }: SizeNode, withDead: boolean): number {
  return bytes + (withDead ? dead : 0);
}

/**
 * Lays out what is in `root`, squarified, parents before their children. Tiles that are too small to be seen are left
 * out, and so is what is in a directory that is too small to hold it.
 */
export function treemapLayout(root: SizeNode, withDead: boolean, frame: TreemapFrame): Tile[] {
  const { width, height, rem } = frame;
  if (width <= 0 || height <= 0 || weightOf(root, withDead) === 0) return [];
  const title = strip * rem;
  const tree = hierarchy<SizeNode>(root, node => node.children)
    .sum(node => ownWeight(node, withDead))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<SizeNode>()
    .tile(treemapSquarify.ratio(1.2))
    .size([width, height])
    .round(true)
    .paddingInner(gap)
    .paddingOuter(node => (node.depth === 0 ? 0 : gap))
    .paddingTop(node => (node.depth === 0 ? 0 : title))(tree);

  const tiles: Tile[] = [];
  const visit = (node: typeof placed, parent: number): number => {
    const { x0, y0, x1, y1, depth, data } = node;
    if (x1 - x0 < smallest || y1 - y0 < smallest) return -1;
    const position = tiles.length;
    const roomy = x1 - x0 >= least.width * rem && y1 - y0 >= least.height * rem;
    const open = roomy && node.children !== undefined;
    const children: number[] = [];
    tiles.push({ node: data, x0, y0, x1, y1, depth, parent, children, titled: open });
    if (open) for (const child of node.children ?? []) children.push(...found(visit(child, position)));
    return position;
  };
  for (const child of placed.children ?? []) visit(child, -1);
  return tiles;
}

/** What a node weighs beside its children: all, for a leaf; of a directory, the file that it once was. */
function ownWeight(node: SizeNode, withDead: boolean): number {
  return Math.max(0, weightOf(node, withDead) - sum(node.children ?? [], child => weightOf(child, withDead)));
}

function found(position: number): number[] {
  return position < 0 ? [] : [position];
}

/** Height of the part of a tile that stands for hidden versions, at its bottom; pixels. */
export function deadHeightOf({ node, y0, y1, titled }: Tile, withDead: boolean): number {
  if (!withDead || titled) return 0;
  return ((y1 - y0) * node.dead) / Math.max(1, node.bytes + node.dead);
}

/** In pixels: of a tile's visible part, the height at which one sees its colour. */
const seen = 4;

/** Whether one sees what colour a tile has that is not the frame of others. */
export function isColourSeen(tile: Tile, withDead: boolean): boolean {
  const { node, y0, y1, titled } = tile;
  return !titled && node.name !== null && y1 - y0 - deadHeightOf(tile, withDead) >= seen;
}

/** What a tile's label has room for; lengths of text in characters of a monospaced face. */
export interface TileLabel {
  readonly name: string;
  /** Whether the size fits below or beside it. */
  readonly size: 'below' | 'beside' | null;
}

/** In rem. */
const advance = 0.54;
const margin = 0.4;
const lineHeight = 1.25;

/** The label of a tile whose size reads `size`; null where not even the beginning of the name fits. */
export function tileLabel(
  { node, x0, x1, y0, y1, titled }: Tile,
  name: string,
  size: string,
  rem: number,
): TileLabel | null {
  const columns = Math.floor((x1 - x0 - 2 * margin * rem) / (advance * rem));
  const lines = Math.floor((y1 - y0 - 0.2 * rem) / (lineHeight * rem));
  const letters = Array.from(name);
  if (lines < 1 || columns < Math.min(letters.length, 4)) return null;
  const fits = letters.length <= columns;
  const text = fits ? name : `${letters.slice(0, columns - 1).join('')}…`;
  const beside = letters.length + 2 + size.length <= columns;
  const below = !titled && lines > 1 && size.length <= columns;
  const isSpoken = node.bytes + node.dead > 0;
  return { name: text, size: !isSpoken ? null : below ? 'below' : beside ? 'beside' : null };
}

/** A name that reads downwards. Lengths in pixels. */
export interface TurnedName extends TileSign {
  readonly name: string;
}

/** The name of a tile that is too narrow for a label but high, turned; `spare` rem at its foot are for a sign. */
export function turnedName(
  { x0, x1, y0, y1 }: Tile,
  name: string,
  spare: number,
  rem: number,
): TurnedName | null {
  const columns = Math.floor((y1 - y0 - (2 * margin + spare) * rem) / (advance * rem));
  const letters = Array.from(name);
  if (x1 - x0 < rem || columns < Math.min(letters.length, 4)) return null;
  const text = letters.length <= columns ? name : `${letters.slice(0, columns - 1).join('')}…`;
  return { name: text, x: (x0 + x1) / 2 - 0.27 * rem, y: y0 + margin * rem, fontSize: 0.76 * rem };
}

/** Whether a line of so many letters has room in a tile's lowest part of that height. */
export function hasRoomBelow({ x0, x1 }: Tile, height: number, letters: number, rem: number): boolean {
  return height >= 1.5 * rem && x1 - x0 >= (letters * advance + 2 * margin) * rem;
}

/** Which corner of a tile says what it is by a sign, and how large. Lengths in pixels. */
export interface TileSign {
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
}

/**
 * Where a tile tells its layer or change by a sign, so that colour is not the only one: in a corner where it has a
 * label as well, in the middle where there is room for nothing else. Null where there is no room at all. `size` is
 * what the label says of its size.
 */
export function tileSign(
  { x0, y0, x1, y1 }: Tile,
  label: TileLabel | null,
  size: string,
  rem: number,
): TileSign | null {
  const [width, height] = [x1 - x0, y1 - y0];
  if (label !== null) {
    const corner = { x: x1 - margin * rem, fontSize: 0.9 * rem };
    if (width >= 4.5 * rem && height >= 3.9 * rem) return { ...corner, y: y1 - 0.5 * rem };
    const letters = Array.from(label.name).length + (label.size === 'beside' ? size.length + 2 : 0);
    const free = width - letters * advance * rem - 2 * margin * rem;
    return free < 2.2 * rem ? null : { ...corner, y: y0 + 1.08 * rem };
  }
  if (width < 1.35 * rem || height < 1.1 * rem) return null;
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 + 0.28 * rem, fontSize: 0.78 * rem };
}

/** How many textures tell layers apart where there is no room for a number: that many neighbours all differ. */
export const textures = 6;

/** The texture of a layer's tiles, counted from 0; the first is none. */
export function textureOf(layer: number): number {
  return (layer - 1) % textures;
}

/** A layer in a treemap, and the bytes that its tiles stand for. */
export interface LayerShare {
  readonly layer: number;
  readonly bytes: number;
}

/** The layers whose colours are seen in the treemap, base first. */
export function layersIn(tiles: readonly Tile[], withDead: boolean): LayerShare[] {
  const shares = new Map<number, number>();
  for (const tile of tiles) {
    const { node } = tile;
    if (!isColourSeen(tile, withDead)) continue;
    shares.set(node.layer, (shares.get(node.layer) ?? 0) + weightOf(node, withDead));
  }
  return [...shares].map(([layer, bytes]) => ({ layer, bytes })).sort((a, b) => a.layer - b.layer);
}

/** How a drawing is laid over another one: moved, then scaled. */
export interface Zoom {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/**
 * Where the new treemap begins when one goes from one directory to another, so that it seems to grow out of its tile
 * in the old one (`from`), or to shrink around the old one's tile in it (`to`). Both are null for a jump elsewhere.
 */
export function zoomBetween(
  from: Tile | undefined,
  to: Tile | undefined,
  { width, height }: TreemapFrame,
): Zoom | null {
  if (from !== undefined)
    return {
      x: from.x0,
      y: from.y0,
      scaleX: (from.x1 - from.x0) / width,
      scaleY: (from.y1 - from.y0) / height,
    };
  if (to === undefined) return null;
  const scaleX = width / (to.x1 - to.x0);
  const scaleY = height / (to.y1 - to.y0);
  return { x: -to.x0 * scaleX, y: -to.y0 * scaleY, scaleX, scaleY };
}

/**
 * Where a key leads from a tile: to the next larger or smaller one beside it, into it, or out of it. Null for a key
 * that is not the treemap's; the position itself where there is nothing.
 */
export function tileAfter(key: string, tiles: readonly Tile[], position: number): number | null {
  const tile = tiles[position];
  const beside =
    tile === undefined || tile.parent < 0
      ? tiles.flatMap(({ parent }, i) => (parent < 0 ? [i] : []))
      : (tiles[tile.parent]?.children ?? []);
  const at = beside.indexOf(position);
  switch (key) {
    case 'ArrowRight':
      return beside[at + 1] ?? position;
    case 'ArrowLeft':
      return beside[at - 1] ?? position;
    case 'ArrowDown':
      return tile?.children[0] ?? position;
    case 'ArrowUp':
      return tile === undefined || tile.parent < 0 ? position : tile.parent;
    case 'Home':
      return beside[0] ?? position;
    case 'End':
      return beside.at(-1) ?? position;
    default:
      return null;
  }
}
