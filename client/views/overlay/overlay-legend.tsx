import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { Shape, type ShapeKind } from './shape.tsx';
import './overlay-legend.css';

interface Sign {
  readonly word: keyof ReturnType<typeof useI18n>['t']['overlay']['legend'];
  readonly kind: ShapeKind;
  readonly state?: 'hidden' | 'whiteout';
  readonly what?: 'implied';
  readonly mark?: 'modified' | 'opaque';
}

const signs: readonly Sign[] = [
  { word: 'file', kind: 'file' },
  { word: 'dir', kind: 'dir' },
  { word: 'symlink', kind: 'symlink' },
  { word: 'special', kind: 'special' },
  { word: 'modified', kind: 'file', mark: 'modified' },
  { word: 'opaque', kind: 'dir', mark: 'opaque' },
  { word: 'whiteout', kind: 'whiteout', state: 'whiteout' },
  { word: 'hidden', kind: 'file', state: 'hidden' },
  { word: 'implied', kind: 'dir', what: 'implied' },
];

/** What the shapes of the figure mean. */
export function OverlayLegend(): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="overlay-legend" aria-label={t.overlay.legend.label}>
      {signs.map(({ word, kind, state = 'shown', what, mark }) => (
        <li key={word}>
          <svg viewBox="-1 -3 26 24" aria-hidden="true">
            <g className="overlay-cell" data-state={state} data-what={what}>
              <Shape kind={kind} x={10} y={10} size={20} mark={mark} />
            </g>
          </svg>
          {t.overlay.legend[word]}
        </li>
      ))}
    </ul>
  );
}
