import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Layer } from '../../../shared/image.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { scrubberTicks } from '../../layout/scrubber.ts';
import { instructionLine, parseInstruction } from '../../model/instruction.ts';
import { tintStyle } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import './scrubber.css';

interface Props {
  readonly layers: readonly Layer[];
  readonly selected: number;
  /** The layer that is changing on disk just now. */
  readonly live: number | null;
  readonly playing: boolean;
  readonly onSelect: (layer: number) => void;
  readonly onTogglePlay: () => void;
}

/** Builds the image up and down, layer by layer, by hand or by itself. */
export function Scrubber({ layers, selected, live, playing, onSelect, onTogglePlay }: Props): ReactNode {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const count = layers.length;
  const ticks = useMemo(() => scrubberTicks(count, width, rem), [count, width, rem]);
  const instruction = parseInstruction(layers[selected - 1]?.createdBy ?? null);
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
              data-built={number <= selected}
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
          aria-valuetext={t.stack.position(selected, count, instructionLine(instruction, t.stack.unknown))}
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
