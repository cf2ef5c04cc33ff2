import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SizeNode } from '../../../shared/sizes.ts';
import { tileAfter, treemapLayout, zoomBetween, type Tile, type Zoom } from '../../layout/treemap.ts';
import { keyOf, type PathKey } from '../../model/path.ts';
import type { Hues } from '../../route/route.ts';
import { useSize } from '../../ui/use-size.ts';
import { LayerLegend } from './layer-legend.tsx';
import { TreemapDrawing } from './treemap-drawing.tsx';

interface Props {
  readonly root: SizeNode;
  readonly pending: boolean;
  readonly hues: Hues;
  readonly withDead: boolean;
  readonly layerCount: number;
  readonly selected: PathKey | null;
  /** Whether the focus goes to the largest tile when the directory appears. */
  readonly takesFocus: boolean;
  readonly onLook: (node: SizeNode | null) => void;
  readonly onChoose: (node: SizeNode) => void;
  /** Told which layer is chosen in the legend. */
  readonly onLayer: (layer: number) => void;
  readonly onUp: () => void;
}

/** The directory drawn last, and how the one before turned into it. */
interface Shown {
  readonly key: PathKey;
  readonly tiles: readonly Tile[];
  readonly zoom: Zoom | null;
}

/** A treemap in the room there is: zoomed by click or Enter, walked with the arrow keys. */
export function TreemapFigure(props: Props): ReactNode {
  const { root, pending, hues, withDead, layerCount, selected, takesFocus } = props;
  const { onLook, onChoose, onLayer, onUp } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const tiles = useMemo(() => treemapLayout(root, withDead, size), [root, withDead, size]);
  const key = keyOf(root);
  const [shown, setShown] = useState<Shown>({ key, tiles, zoom: null });
  const [active, setActive] = useState(0);
  const [layer, setLayer] = useState<number | null>(null);
  if (shown.tiles !== tiles) {
    const zoom =
      shown.key === key ? shown.zoom : zoomBetween(tileOf(shown.tiles, key), tileOf(tiles, shown.key), size);
    setShown({ key, tiles, zoom });
    if (shown.key !== key) setActive(0);
  }

  const focusNext = useRef(false);
  useEffect(() => {
    if (takesFocus) focusNext.current = true;
  }, [takesFocus, key]);
  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    document.getElementById(`${id}-${active}`)?.focus({ preventScroll: true });
  }, [id, active, key]);

  const choose = (position: number) => {
    const tile = tiles[position];
    if (tile !== undefined) onChoose(tile.node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(active);
    else if (event.key === 'Backspace' || event.key === 'Escape') onUp();
    else {
      const next = tileAfter(event.key, tiles, active);
      if (next === null) return;
      focusNext.current = next !== active;
      setActive(next);
    }
    event.preventDefault();
  };
  return (
    <>
      <div
        className="treemap-figure"
        ref={box}
        aria-busy={pending}
        onKeyDown={onKeyDown}
        onBlur={() => onLook(null)}
      >
        {tiles.length === 0 ? null : (
          <TreemapDrawing
            key={key}
            {...size}
            path={root.path}
            tiles={tiles}
            hues={hues}
            withDead={withDead}
            layerCount={layerCount}
            active={Math.min(active, tiles.length - 1)}
            selected={selected}
            zoom={shown.zoom}
            layer={layer}
            id={id}
            onLook={position => onLook(tiles[position]?.node ?? null)}
            onFocus={position => {
              setActive(position);
              onLook(tiles[position]?.node ?? null);
            }}
            onChoose={choose}
          />
        )}
      </div>
      {hues !== 'layer' ? null : (
        <LayerLegend
          tiles={tiles}
          withDead={withDead}
          layerCount={layerCount}
          rem={size.rem}
          layer={layer}
          onLook={setLayer}
          onChoose={onLayer}
        />
      )}
    </>
  );
}

/** The tile of a directory among tiles. */
function tileOf(tiles: readonly Tile[], key: PathKey): Tile | undefined {
  return tiles.find(({ node }) => node.name !== null && keyOf(node) === key);
}
