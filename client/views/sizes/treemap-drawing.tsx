import { useId, type CSSProperties, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { round } from '../../layout/round.ts';
import type { Tile, TreemapFrame, Zoom } from '../../layout/treemap.ts';
import { keyOf, type PathKey } from '../../model/path.ts';
import type { Hues } from '../../route/route.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { HatchPattern, TexturePatterns } from './textures.tsx';
import { signsOf } from './tile-signs.ts';
import { changeSigns, tileFacts, tileName } from './tile-words.ts';
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
        <HatchPattern id={hatch} />
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
  const { tile, position, rem, hues, layerCount, active, selected, id, hatch, texture } = props;
  const i18n = useI18n();
  const { node, x0, y0, x1, y1, titled, depth } = tile;
  const [width, height] = [x1 - x0, y1 - y0];
  const name = tileName(node, i18n);
  const { deadHeight, size, label, turned, deadLabel, place, pattern } = signsOf(tile, props, i18n);
  const isLeaf = !titled && node.name !== null;
  const isTinted = hues === 'layer' && isLeaf;
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
      {turned === null ? null : (
        <text
          fontSize={round(turned.fontSize)}
          transform={`translate(${round(turned.x)} ${round(turned.y)}) rotate(90)`}
          data-turned
        >
          {turned.name}
        </text>
      )}
      {deadLabel === null ? null : (
        <text className="treemap-size" x={left} y={round(y1 - deadHeight + 1.08 * rem)} fontSize={font}>
          {deadLabel}
        </text>
      )}
      {place === null ? null : (
        <text
          className="treemap-corner"
          data-alone={label === null}
          x={round(place.x)}
          y={round(place.y)}
          fontSize={round(place.fontSize * (hues === 'layer' ? 1 : 1.45))}
        >
          {hues === 'layer' || node.change === undefined ? node.layer : changeSigns[node.change]}
        </text>
      )}
    </g>
  );
}

/** Where the drawing begins its way to its place. */
function zoomStyle({ x, y, scaleX, scaleY }: Zoom): CSSProperties {
  return { '--zoom': `translate(${round(x)}px, ${round(y)}px) scale(${scaleX}, ${scaleY})` } as CSSProperties;
}
