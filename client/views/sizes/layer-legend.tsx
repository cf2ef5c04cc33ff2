import { useId, useMemo, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { isColourSeen, layersIn, textureOf, type Tile } from '../../layout/treemap.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { DeadLegend } from './dead-legend.tsx';
import { TexturePatterns } from './textures.tsx';
import { signsOf } from './tile-signs.ts';
import './sizes-legend.css';

interface Props {
  readonly tiles: readonly Tile[];
  readonly withDead: boolean;
  readonly layerCount: number;
  /** Size of the page's type: it decides which tiles have room for a number. */
  readonly rem: number;
  /** The layer that is pointed out. */
  readonly layer: number | null;
  readonly onLook: (layer: number | null) => void;
  readonly onChoose: (layer: number) => void;
}

/** More layers than this are not named one by one: the largest are. */
const most = 14;

/** What the colours by layer mean: each layer with its texture. Pointing at one points out its tiles. */
export function LayerLegend({ tiles, withDead, layerCount, rem, layer, onLook, onChoose }: Props): ReactNode {
  const i18n = useI18n();
  const { t, count } = i18n;
  const id = useId();
  const shares = useMemo(() => layersIn(tiles, withDead), [tiles, withDead]);
  // A texture is told only where a tile has it: the others have their number.
  const textured = useMemo(() => {
    const isTextured = (tile: Tile) => signsOf(tile, { hues: 'layer', withDead, rem }, i18n).pattern > 0;
    return new Set(tiles.filter(isTextured).map(({ node }) => node.layer));
  }, [tiles, withDead, rem, i18n]);
  const hasDead = withDead && tiles.some(({ node }) => node.dead > 0);
  const largest = [...shares].sort((a, b) => b.bytes - a.bytes).slice(0, most);
  const named = shares.filter(share => largest.includes(share));
  const isClosed = tiles.some(tile => tile.node.type === 'dir' && isColourSeen(tile, withDead));
  return (
    <ul className="sizes-legend" aria-label={t.sizes.layers} onPointerLeave={() => onLook(null)}>
      <li aria-hidden="true">{t.sizes.layers}</li>
      {named.map(share => (
        <li key={share.layer}>
          <button
            type="button"
            className="sizes-layer"
            data-looked={share.layer === layer}
            aria-label={t.stack.layer(share.layer)}
            onPointerEnter={() => onLook(share.layer)}
            onFocus={() => onLook(share.layer)}
            onBlur={() => onLook(null)}
            onClick={() => onChoose(share.layer)}
          >
            <svg
              className="sizes-swatch tinted"
              style={tintStyle(share.layer, layerCount)}
              aria-hidden="true"
            >
              <defs>
                <TexturePatterns id={id} />
              </defs>
              <rect className="treemap-ground" width="100%" height="100%" rx="3" />
              {!textured.has(share.layer) ? null : (
                <rect width="100%" height="100%" fill={`url(#${id}-${textureOf(share.layer)})`} />
              )}
            </svg>
            <b>{share.layer}</b>
          </button>
        </li>
      ))}
      {named.length === shares.length ? null : (
        <li>{t.sizes.moreLayers(count(shares.length - named.length))}</li>
      )}
      {hasDead ? <DeadLegend /> : null}
      {isClosed ? <li className="sizes-lighter">{t.sizes.lighter}</li> : null}
    </ul>
  );
}
