import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { View } from '../../../shared/entry.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { scrubberTicks } from '../../layout/scrubber.ts';
import { instructionLine, parseInstruction, whyUntold } from '../../model/instruction.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import './scrubber.css';

interface Props {
  readonly image: Pick<ImageDetail, 'layers' | 'history'>;
  /** In the diff view every layer is there: one is pulled out of all. */
  readonly view: View;
  readonly selected: number;
  /** The layer that is changing on disk just now. */
  readonly live: number | null;
  readonly playing: boolean;
  readonly onSelect: (layer: number) => void;
  readonly onTogglePlay: () => void;
}

/** Builds the image up and down, layer by layer, by hand or by itself. */
export function Scrubber(props: Props): ReactNode {
  const { image, view, selected, live, playing, onSelect, onTogglePlay } = props;
  const { layers, history } = image;
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const count = layers.length;
  const ticks = useMemo(() => scrubberTicks(count, width, rem), [count, width, rem]);
  const createdBy = layers[selected - 1]?.createdBy ?? null;
  const instruction = instructionLine(parseInstruction(createdBy), t.stack[whyUntold(createdBy, history)]);
  const position = t.stack.position(selected, count, instruction);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    onTogglePlay();
  };
  return (
    <div className="scrubber">
      <Button
        square
        kind="primary"
        icon={playing ? 'pause' : 'play'}
        label={playing ? t.stack.pause : t.stack.play}
        disabled={count < 2}
        onClick={onTogglePlay}
      />
      <div className="scrubber-track" ref={box}>
        <svg className="scrubber-ticks" aria-hidden="true" width={width} height={rem * 2.8}>
          {ticks.map(({ number, x, labelled }) => (
            <g
              key={number}
              className="scrubber-tick tinted"
              data-built={view === 'diff' || number <= selected}
              data-present={layers[number - 1]?.present}
              data-here={number === selected}
              data-live={number === live}
              style={{ ...tintStyle(number, count), transform: `translateX(${x}px)` }}
            >
              <circle cy={rem * 0.75} r={Math.max(1.5, Math.min(rem * 0.28, width / count / 3))} />
              {labelled ? <text y={rem * 2.45}>{number}</text> : null}
            </g>
          ))}
        </svg>
        <input
          type="range"
          className="scrubber-range"
          aria-label={t.stack.slider}
          aria-valuetext={
            layers[selected - 1]?.present === false ? `${position}, ${t.stack.absent}` : position
          }
          min={1}
          max={Math.max(1, count)}
          step={1}
          value={selected}
          onChange={event => onSelect(event.currentTarget.valueAsNumber)}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}
