import { useId, type CSSProperties, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/stack.ts';
import {
  textureOf,
  tileLabel,
  tileSign,
  type Tile,
  type TreemapFrame,
  type Zoom,
} from '../../layout/treemap.ts';
import { keyOf, type PathKey } from '../../model/path.ts';
import type { Hues } from '../../route/route.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { TexturePatterns } from './textures.tsx';
import { tileFacts, tileName } from './tile-words.ts';
import './treemap-drawing.css';

interface Props extends TreemapFrame {
  readonly path: string;
  readonly tiles: readonly Tile[];
  readonly hues: Hues;
  readonly withDead: boolean;
  readonly layerCount: number;
  /** Position of the tile that Tab reaches. */
  readonly active: number;
  readonly selected: PathKey | null;
  readonly zoom: Zoom | null;
  /** The layer whose tiles are pointed out among all others; null: none. */
  readonly layer: number | null;
  readonly id: string;
  readonly onLook: (position: number) => void;
  readonly onFocus: (position: number) => void;
  readonly onChoose: (position: number) => void;
}

/** What takes the room, as areas: directories hold what is in them. */
export function TreemapDrawing(props: Props): ReactNode {
  const { path, tiles, width, height, zoom, onLook } = props;
  const { t } = useI18n();
  const hatch = useId();
  const texture = useId();
  return (
    <svg
      className="treemap"
      role="tree"
      aria-label={t.sizes.map(path)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onPointerLeave={() => onLook(-1)}
    >
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="treemap-dead-ground" width="7" height="7" />
          <path className="treemap-hatch" d="M1 0V7" />
        </pattern>
        <TexturePatterns id={texture} />
      </defs>
      <g
        role="presentation"
        {...(zoom === null ? {} : { className: 'treemap-zoom', style: zoomStyle(zoom) })}
      >
        {tiles.map((tile, position) => (
          <TileDrawing
            key={`${tile.node.name === null ? '…' : ''}${keyOf(tile.node)}`}
            {...props}
            tile={tile}
            position={position}
            hatch={`url(#${hatch})`}
            texture={texture}
          />
        ))}
      </g>
    </svg>
  );
}

function TileDrawing(
  props: Props & {
    readonly tile: Tile;
    readonly position: number;
    readonly hatch: string;
    readonly texture: string;
  },
): ReactNode {
  const { tile, position, rem, hues, withDead, layerCount, active, selected, id, hatch, texture } = props;
  const i18n = useI18n();
  const { node, x0, y0, x1, y1, titled, depth } = tile;
  const [width, height] = [x1 - x0, y1 - y0];
  const name = tileName(node, i18n);
  // What the label of a directory says is what its area shows, and what the labels in it add up to.
  const dead = withDead && (titled || node.bytes === 0) ? node.dead : 0;
  const size = i18n.bytes(node.bytes + dead);
  const deadHeight = withDead && !titled ? (height * node.dead) / Math.max(1, node.bytes + node.dead) : 0;
  // What is visible of it is what its label tells: it stands there, unless that is too low for any.
  const visible = node.bytes === 0 ? tile : { ...tile, y1: y1 - deadHeight };
  const label = tileLabel(visible, name, size, rem) ?? tileLabel(tile, name, size, rem);
  // What a closed directory has below it is not drawn: it stands for all of that, as a file for itself.
  const isLeaf = !titled && node.name !== null;
  const isTinted = hues === 'layer' && isLeaf;
  const place = isLeaf ? tileSign(tile, label, size, rem) : null;
  const pattern = isTinted && place === null ? textureOf(node.layer) : 0;
  const font = round(0.9 * rem);
  const [left, base] = [round(x0 + 0.4 * rem), round(y0 + 1.08 * rem)];
  return (
    <g
      className={`treemap-tile${isTinted ? ' tinted' : ''}`}
      role="treeitem"
      id={`${id}-${position}`}
      tabIndex={position === active ? 0 : -1}
      aria-level={depth}
      aria-label={i18n.t.sizes.tile(name, tileFacts(node, i18n))}
      aria-selected={node.name !== null && keyOf(node) === selected}
      data-titled={titled}
      data-leaf={isLeaf}
      data-directory={(isLeaf && node.type === 'dir') || undefined}
      data-aside={(isLeaf && props.layer !== null && props.layer !== node.layer) || undefined}
      data-change={hues === 'change' && !titled ? (node.change ?? 'none') : undefined}
      style={isTinted ? tintStyle(node.layer, layerCount) : undefined}
      onPointerEnter={() => props.onLook(position)}
      onPointerMove={() => props.onLook(position)}
      onFocus={() => props.onFocus(position)}
      onClick={() => props.onChoose(position)}
    >
      <rect className="treemap-ground" x={x0} y={y0} width={width} height={height} rx={2} />
      {pattern === 0 ? null : (
        <rect
          className="treemap-texture"
          x={x0}
          y={y0}
          width={width}
          height={height}
          fill={`url(#${texture}-${pattern})`}
        />
      )}
      {deadHeight < 1 ? null : (
        <rect
          x={x0}
          y={round(y1 - deadHeight)}
          width={width}
          height={round(deadHeight)}
          rx={2}
          fill={hatch}
          data-dead
        />
      )}
      {label === null ? null : (
        <text x={left} y={base} fontSize={font}>
          {label.name}
          {label.size === null ? null : (
            <tspan
              className="treemap-size"
              {...(label.size === 'below' ? { x: left, dy: round(1.2 * rem) } : { dx: round(0.6 * rem) })}
            >
              {size}
            </tspan>
          )}
        </text>
      )}
      {place === null ? null : (
        <text
          className="treemap-corner"
          data-alone={label === null}
          x={round(place.x)}
          y={round(place.y)}
          fontSize={round(place.fontSize)}
        >
          {hues === 'layer' ? node.layer : sign(node.change)}
        </text>
      )}
    </g>
  );
}

/** A change as a sign, so that colour is not the only one. */
function sign(change: Tile['node']['change']): string {
  return change === undefined ? '' : { added: '+', modified: '~', removed: '−' }[change];
}

/** Where the drawing begins its way to its place. */
function zoomStyle({ x, y, scaleX, scaleY }: Zoom): CSSProperties {
  return { '--zoom': `translate(${round(x)}px, ${round(y)}px) scale(${scaleX}, ${scaleY})` } as CSSProperties;
}
