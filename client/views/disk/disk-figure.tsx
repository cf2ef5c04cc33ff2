import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Anatomy } from '../../../shared/anatomy.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { anatomyLayout } from '../../layout/anatomy.ts';
import { diskFigure } from '../../model/anatomy.ts';
import { Marked } from '../../ui/marked.tsx';
import { useSize } from '../../ui/use-size.ts';
import { DiskDrawing } from './disk-drawing.tsx';
import { tellRow } from './disk-words.ts';
import { spotAfter, type Spot } from './spot.ts';

interface Props {
  readonly anatomy: Anatomy;
  readonly layer: number;
  /** The pane that it scrolls in: with what stands above it the figure should fit it. */
  readonly pane: RefObject<HTMLElement | null>;
  readonly onSelect: (layer: number) => void;
}

/** The figure of the directories in the room there is, followed by pointer and keys, with a sentence of where it leads. */
export function DiskFigureView({ anatomy, layer, pane, onSelect }: Props): ReactNode {
  const { t } = useI18n();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const { height } = useSize(pane);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    if (box.current === null || pane.current === null) return;
    const top = box.current.getBoundingClientRect().top - pane.current.getBoundingClientRect().top;
    setAbove(Math.round(top + pane.current.scrollTop));
  }, [pane, width, height, anatomy.store, anatomy.warnings.length, t]);
  const figure = useMemo(() => diskFigure(anatomy, layer), [anatomy, layer]);
  const [place, setPlace] = useState<Spot>({ row: figure.chosen, column: 'cards' });
  const [pointed, setPointed] = useState<Spot | null>(null);
  const [focused, setFocused] = useState(false);
  // What is chosen elsewhere is where Tab leads to.
  const [chosenBefore, setChosenBefore] = useState(figure.chosen);
  if (chosenBefore !== figure.chosen) {
    setChosenBefore(figure.chosen);
    if (!focused) setPlace({ row: figure.chosen, column: 'cards' });
  }
  const grid = { rows: figure.rows.length, strays: figure.strays.length, hasLinks: figure.hasLinks };
  const active: Spot =
    place.row >= grid.rows || place.row < -grid.strays ? { row: figure.chosen, column: 'cards' } : place;

  const geometry = useMemo(
    () =>
      anatomyLayout(
        {
          rows: figure.rows.length,
          strays: figure.strays.length,
          chosen: figure.chosen,
          active: active.row,
          parts: figure.rows[figure.chosen]?.layer.disk?.parts.map(({ name }) => name) ?? [],
          hasLinks: figure.hasLinks,
        },
        { width, height: Math.max(height - above - 0.4 * rem, 20 * rem), rem },
      ),
    [figure, active.row, width, rem, height, above],
  );

  const focusNext = useRef(false);
  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    document.getElementById(`${id}-${active.row}-${active.column}`)?.focus({ preventScroll: true });
  });

  const choose = ({ row }: Spot) => {
    const number = figure.rows[row]?.layer.number;
    if (number !== undefined) onSelect(number);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(active);
    else {
      const next = spotAfter(event.key, active, grid);
      if (next === null) return;
      focusNext.current = true;
      setPlace(next);
    }
    event.preventDefault();
  };

  const followed = pointed?.row ?? (focused ? active.row : null);
  return (
    <div className="disk-figure">
      <p className="disk-story" role="status">
        <Marked text={followed === null ? t.disk.directories.hint : tellRow(figure, followed, t)} />
      </p>
      <div
        ref={box}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={event => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
        }}
      >
        {width === 0 ? null : (
          <DiskDrawing
            figure={figure}
            geometry={geometry}
            layerCount={figure.rows.length}
            lit={followed}
            active={active}
            id={id}
            isExample={anatomy.store === 'example'}
            onPoint={setPointed}
            onFocus={setPlace}
            onChoose={choose}
          />
        )}
      </div>
    </div>
  );
}
