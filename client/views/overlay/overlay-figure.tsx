import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { columnsInSight, followLine, overlayLayout, revealCell } from '../../layout/overlay.ts';
import { indexOfColumn, overlayLines, overlayPage, type Overlay } from '../../model/overlay.ts';
import type { PathKey } from '../../model/path.ts';
import { useSize } from '../../ui/use-size.ts';
import { OverlayDrawing } from './overlay-drawing.tsx';
import { namesLine, placeAfter, stopsOf, type Place } from './place.ts';

interface Props {
  readonly overlay: Overlay;
  readonly pending: boolean;
  readonly layerCount: number;
  readonly instructionOf: (layer: number) => string;
  readonly selected: PathKey | null;
  /** Whether the focus goes to the first name when the figure appears. */
  readonly takesFocus: boolean;
  readonly onWindow: (first: number, end: number) => void;
  /** Told which cell is looked at, by pointer or focus. */
  readonly onLook: (place: Place | null) => void;
  readonly onChoose: (place: Place) => void;
  readonly onUp: () => void;
}

/** The overlay figure of one directory in the room there is: scrolled both ways, walked with the arrow keys. */
export function OverlayFigure(props: Props): ReactNode {
  const { overlay, pending, layerCount, instructionOf, selected, takesFocus } = props;
  const { onWindow, onLook, onChoose, onUp } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [scroll, setScroll] = useState({ left: 0, top: 0 });
  const [active, setActive] = useState<Place>({ line: namesLine, column: 0 });
  const [pointed, setPointed] = useState<Place | null>(null);
  const lines = useMemo(() => overlayLines(overlay, layerCount), [overlay, layerCount]);
  const letters = useMemo(() => longestName(overlay), [overlay]);
  const geometry = useMemo(
    () => overlayLayout({ columns: overlay.total, letters, lines: lines.map(({ kind }) => kind) }, size),
    [overlay.total, letters, lines, size],
  );
  const stops = useMemo(() => stopsOf(lines), [lines]);
  // Lines come and go with the layer: where the active one is gone, Tab reaches the names.
  const here = stops.includes(active.line) ? active : { ...active, line: namesLine };

  const inSight = columnsInSight(geometry, scroll, -1);
  const [first, end] = [inSight[0]?.index ?? 0, (inSight.at(-1)?.index ?? 0) + 1];
  useEffect(() => onWindow(first, end), [onWindow, first, end]);

  // Which cell, not that some is: an effect of what was drawn before may still be to come.
  const focusNext = useRef(takesFocus ? here : null);
  useEffect(() => {
    if (focusNext.current === null) return;
    const { line, column } = focusNext.current;
    const cell = document.getElementById(`${id}-${line}-${column}`);
    if (cell === null) return;
    focusNext.current = null;
    cell.focus({ preventScroll: true });
  });

  // What the scrubber chooses is brought into sight.
  const follow = useEffectEvent(() => {
    const line = lines.findIndex(line => line.kind === 'layer' && line.layer <= overlay.layer);
    const { top } = followLine(geometry, scroll, line);
    box.current?.scrollTo({ top, behavior: 'instant' });
  });
  const hasRoom = size.height > 0;
  useEffect(() => {
    if (hasRoom) follow();
  }, [overlay.layer, hasRoom]);

  // So is what is chosen, as a link or another way to look has it, when its page has come.
  const chosen = useMemo(() => indexOfColumn(overlay, selected), [overlay, selected]);
  const revealChosen = useEffectEvent(() => {
    if (chosen === null) return;
    box.current?.scrollTo({
      left: revealCell(geometry, scroll, chosen, namesLine).left,
      behavior: 'instant',
    });
  });
  const isKnown = chosen !== null;
  useEffect(() => {
    if (hasRoom && isKnown) revealChosen();
  }, [selected, isKnown, hasRoom]);

  const onPoint = useCallback(
    (place: Place | null) => {
      setPointed(place);
      onLook(place);
    },
    [onLook],
  );
  // Cells that are scrolled under a pointer at rest enter without telling.
  const pointer = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const stay = ({ clientX: x, clientY: y }: MouseEvent) => {
    pointer.current = { x, y };
  };
  const pointAgain = useEffectEvent(() => {
    if (pointer.current === null) return;
    const { x, y } = pointer.current;
    const place = placeOf(id, document.elementFromPoint(x, y));
    if (place?.line !== pointed?.line || place?.column !== pointed?.column) onPoint(place);
  });
  useEffect(() => pointAgain(), [scroll]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    // Whoever walks by key hears of the cell that has the focus.
    pointer.current = null;
    if (event.key === 'Enter' || event.key === ' ') onChoose(here);
    else if (event.key === 'Backspace') onUp();
    else {
      const next = placeAfter(event.key, event.ctrlKey, here, { columns: overlay.total, stops });
      if (next === null) return;
      const to = revealCell(geometry, scroll, next.column, next.line);
      box.current?.scrollTo({ left: to.left, top: to.top, behavior: 'instant' });
      focusNext.current = next;
      setActive(next);
    }
    event.preventDefault();
  };

  const onFocus = useCallback(
    (place: Place) => {
      setActive(place);
      onLook(place);
    },
    [onLook],
  );
  return (
    <div
      className="overlay-figure"
      ref={box}
      aria-busy={pending}
      onScroll={({ currentTarget: { scrollLeft: left, scrollTop: top } }) => setScroll({ left, top })}
      onKeyDown={onKeyDown}
      onPointerMove={stay}
      onWheel={stay}
      onPointerLeave={() => (pointer.current = null)}
      onBlur={() => onLook(null)}
    >
      <div className="overlay-space" style={geometry.content}>
        {size.width === 0 ? null : (
          <OverlayDrawing
            overlay={overlay}
            lines={lines}
            geometry={geometry}
            scroll={scroll}
            layerCount={layerCount}
            instructionOf={instructionOf}
            active={here}
            pointed={pointed}
            selected={selected}
            id={id}
            onPoint={onPoint}
            onFocus={onFocus}
            onChoose={onChoose}
          />
        )}
      </div>
    </div>
  );
}

/** Letters of the longest name; of a directory with several pages a number that does not change as they come. */
function longestName({ total, pages }: Overlay): number {
  if (total > overlayPage) return 14;
  // A slash follows the names of directories.
  return Math.max(0, ...[...pages.values()].flat().map(({ name }) => Array.from(name).length + 1));
}

/** The cell of the figure `id` that an element is part of. */
function placeOf(id: string, element: Element | null): Place | null {
  const cell = element?.closest(`[id^="${CSS.escape(id)}-"]`);
  const [, line, column] = /^(-?\d+)-(\d+)$/.exec(cell?.id.slice(id.length + 1) ?? '') ?? [];
  return line === undefined || column === undefined ? null : { line: Number(line), column: Number(column) };
}
