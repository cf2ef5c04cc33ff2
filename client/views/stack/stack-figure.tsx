import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { View } from '../../../shared/entry.ts';
import type { HistoryStep } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { metaFormOf, roomOf } from '../../layout/slab-label.ts';
import type { Block } from '../../layout/stack-blocks.ts';
import { stackLayout } from '../../layout/stack.ts';
import { instructionLine, parseInstruction } from '../../model/instruction.ts';
import type { Stratum } from '../../model/strata.ts';
import { useSize } from '../../ui/use-size.ts';
import { baseStrata } from '../../model/base-image.ts';
import { GlassPlate } from './glass-plate.tsx';
import { GroundLine, type Ground } from './ground-line.tsx';
import { GroupLabel } from './group-label.tsx';
import { Hairline } from './hairline.tsx';
import { Slab, type SlabState } from './slab.tsx';
import { describeStratum, type StratumText } from './describe-stratum.ts';
import './stack-figure.css';

const noHistory: readonly HistoryStep[] = [];

interface Props {
  /** From the base up. */
  readonly strata: readonly Stratum[];
  /** The image's: where it does not fit the layers, its steps are not among the strata. */
  readonly history?: readonly HistoryStep[];
  /** The selected layer, or null while the layers are still arriving. */
  readonly selected: number | null;
  readonly view: View;
  /** The layer that is changing on disk just now. */
  readonly live?: number | null;
  readonly onSelect: (layer: number) => void;
  /** The same for a step by key, of which there may be many: one does not go back through each. */
  readonly onStep: (layer: number) => void;
  readonly onView: (view: View) => void;
  readonly onTogglePlay: () => void;
}

/** What stands in the figure: the strata, the ground line on the base image, and the glass plate on what is merged. */
type Item =
  | { readonly kind: 'stratum'; readonly stratum: Stratum; readonly number: number }
  | { readonly kind: 'ground'; readonly of: Ground }
  | { readonly kind: 'plate' };

/** The image as a stack of slabs. A listbox: one option a layer, arrows go up and down the stack. */
export function StackFigure(props: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  return (
    <div className="stack-figure" ref={box}>
      {size.height > 0 ? <StackDrawing {...props} {...size} /> : null}
    </div>
  );
}

interface DrawingProps extends Props {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** The drawing itself, for a given size in pixels. */
export function StackDrawing(props: DrawingProps): ReactNode {
  const { strata, history = noHistory, selected, view, live = null, width, height, rem } = props;
  const { onSelect, onStep, onView, onTogglePlay } = props;
  const i18n = useI18n();
  const id = useId();
  const count = strata.filter(({ kind }) => kind !== 'step').length;
  const items = useMemo(() => itemsOf(strata, selected, view), [strata, selected, view]);
  const texts = useMemo(() => textsOf(strata, history, i18n), [strata, history, i18n]);
  const focus = items.findIndex(item => item.kind === 'stratum' && item.number === (selected ?? count));
  const geometry = useMemo(
    () => stackLayout(items.map(blockOf), { width, height, rem, focus: Math.max(0, focus) }),
    [items, width, height, rem, focus],
  );
  const form = useMemo(
    () =>
      metaFormOf(
        items.flatMap((item, i) => {
          const text = item.kind === 'stratum' ? texts.get(item.stratum) : undefined;
          const placed = geometry.blocks[i];
          return text === undefined || placed === undefined ? [] : [{ text, room: roomOf(placed, rem) }];
        }),
        geometry.columns,
      ),
    [items, texts, geometry, rem],
  );
  const upTo = view === 'merged' && selected !== null ? selected : count;
  const plate = items.findIndex(({ kind }) => kind === 'plate');

  // The focus follows the selection as long as it is in the stack: one option takes part in the tab order.
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (selected === null || drawing.current?.contains(focused) !== true) return;
    const option = document.getElementById(`${id}-${selected}`);
    // A click has brought it there: to focus it again would only have the page's styles worked out before their time.
    if (option !== focused) option?.focus({ preventScroll: true });
  }, [id, selected]);

  // The chosen layer is pulled out to see what it changed, and pushed back.
  const turn = () => onView(view === 'diff' ? 'merged' : 'diff');

  const onKeyDown = (event: KeyboardEvent) => {
    if (selected === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = {
      ArrowUp: selected + 1,
      ArrowDown: selected - 1,
      PageUp: selected + 10,
      PageDown: selected - 10,
      Home: 1,
      End: count,
    }[event.key];
    if (target !== undefined) onStep(Math.min(count, Math.max(1, target)));
    else if (event.key === ' ') onTogglePlay();
    else if (event.key === 'Enter') turn();
    else return;
    event.preventDefault();
  };

  return (
    <svg
      className="stack-drawing"
      role="listbox"
      aria-label={i18n.t.stack.layers}
      ref={drawing}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onKeyDown={onKeyDown}
    >
      {geometry.groups.map(group => (
        <GroupLabel
          key={`${group.kind} ${group.first}`}
          geometry={geometry}
          rem={rem}
          group={group}
          count={count}
        />
      ))}
      {items.map((item, i) => {
        const placed = geometry.blocks[i];
        if (placed === undefined) return null;
        const shared = { geometry, placed, rem };
        const isAbove = plate >= 0 && i > plate;
        if (item.kind === 'ground')
          return <GroundLine key={item.of} {...shared} of={item.of} isAbove={isAbove} />;
        if (item.kind === 'plate')
          return (
            <GlassPlate
              // On another slab it is another one: a plate that moves down takes the slabs above it out of the page and
              // puts them in again, all to be styled and laid out anew.
              key={`plate ${i}`}
              {...shared}
              upTo={upTo}
              absent={absentIn(strata, upTo)}
              active={view === 'merged'}
              onClick={() => {
                if (view === 'diff') onView('merged');
              }}
            />
          );
        const { stratum, number } = item;
        if (stratum.kind === 'step')
          return <Hairline key={stratum.key} {...shared} step={stratum.step} isAbove={isAbove} />;
        const text = texts.get(stratum);
        if (text === undefined) return null;
        return (
          <Slab
            key={stratum.key}
            {...shared}
            id={`${id}-${number}`}
            number={number}
            count={count}
            inTabOrder={number === (selected ?? 1)}
            state={stateOf(number, selected, view)}
            live={number === live}
            text={text}
            form={form}
            hint={number !== selected ? null : view === 'diff' ? i18n.t.strata.push : i18n.t.strata.pull}
            onClick={() => (number === selected ? turn() : onSelect(number))}
          />
        );
      })}
    </svg>
  );
}

function itemsOf(strata: readonly Stratum[], selected: number | null, view: View): Item[] {
  const base = baseStrata(strata);
  const container = strata.findIndex(stratum => stratum.kind === 'layer' && stratum.layer.role !== 'image');
  const items: Item[] = [];
  let number = 0;
  for (const [i, stratum] of strata.entries()) {
    if (i === base && base > 0) items.push({ kind: 'ground', of: 'base' });
    if (i === container && container > 0) items.push({ kind: 'ground', of: 'container' });
    if (stratum.kind !== 'step') number++;
    items.push({
      kind: 'stratum',
      stratum,
      number: stratum.kind === 'step' ? -1 : number,
    });
  }
  if (selected === null || number === 0) return items;
  // On top of everything where nothing is left out: steps above the last layer are part of what is merged.
  const all = view === 'diff' || selected === number;
  const under = all
    ? items.length - 1
    : items.findIndex(item => item.kind === 'stratum' && item.number === selected);
  items.splice(under + 1, 0, { kind: 'plate' });
  return items;
}

/** What is said about each slab. */
function textsOf(
  strata: readonly Stratum[],
  history: readonly HistoryStep[],
  i18n: ReturnType<typeof useI18n>,
): Map<Stratum, StratumText> {
  const base = baseStrata(strata);
  return new Map(
    strata.flatMap((stratum, i) =>
      stratum.kind === 'step'
        ? []
        : [[stratum, describeStratum(stratum, i18n, { ofBase: i < base, history })] as const],
    ),
  );
}

/** The layers up to one that the archive lacks. */
function absentIn(strata: readonly Stratum[], upTo: number): number[] {
  return strata.flatMap(stratum => {
    if (stratum.kind !== 'layer' || stratum.layer.present || stratum.layer.number > upTo) return [];
    return [stratum.layer.number];
  });
}

function blockOf(item: Item): Block {
  if (item.kind !== 'stratum') return { kind: item.kind, bytes: 0 };
  const { stratum } = item;
  if (stratum.kind === 'step') return { kind: 'step', bytes: 0 };
  const bytes =
    stratum.kind === 'layer' ? stratum.layer.size : (stratum.arrival.size ?? stratum.arrival.blobSize);
  if (stratum.kind === 'arrival') return { kind: 'layer', bytes };
  const { role, createdBy } = stratum.layer;
  const letters = role === 'image' ? lettersOf(createdBy) : 0;
  return { kind: 'layer', bytes, letters, isOpen: role === 'container' };
}

function lettersOf(createdBy: string | null): number {
  return instructionLine(parseInstruction(createdBy), '').length;
}

function stateOf(number: number, selected: number | null, view: View): SlabState {
  if (selected === null) return 'arriving';
  if (view === 'diff') return number === selected ? 'pulled' : 'beside';
  if (number > selected) return 'above';
  return number === selected ? 'top' : 'below';
}
