import type { CSSProperties, ReactNode } from 'react';
import type { Change } from '../../shared/entry.ts';
import { layerTint } from '../layout/ramp.ts';
import './badge.css';

/** Custom properties that give an element with the class `tinted` a layer's colours. */
export function tintStyle(number: number, count: number): CSSProperties {
  const { hue, rise } = layerTint(number, count);
  return { '--hue': hue, '--rise': rise } as CSSProperties;
}

/** A layer's number in its colour. Silent: what it stands beside says it in words. */
export function LayerBadge({
  number,
  count,
}: {
  readonly number: number;
  readonly count: number;
}): ReactNode {
  return (
    <span className="layer-badge tinted" style={tintStyle(number, count)} aria-hidden="true">
      {number}
    </span>
  );
}

/** The shape of each mark in a box of 16: plus, tilde, minus, and a square in a square. */
const shapes: Readonly<Record<Change | 'opaque', string>> = {
  added: 'M8 3.500V12.500M3.5 8H12.5',
  modified: 'M3 9.200C4.5 5.8 6.5 5.8 8 8S11.5 10.2 13 6.8',
  removed: 'M3.5 8H12.5',
  opaque: 'M3 3H13V13H3ZM6.5 6.500H9.500V9.500H6.500Z',
};

/** The mark of a change: shape and colour say the same. Silent, as the badge. */
export function ChangeMark({ change }: { readonly change: Change | 'opaque' }): ReactNode {
  return (
    <svg className="change-mark" data-change={change} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[change]} />
    </svg>
  );
}
