import type { ReactNode } from 'react';
import { slabFaces } from '../../layout/stack.ts';
import { tintStyle } from '../../ui/badge.tsx';

/** Three slabs and the name. */
export function Wordmark(): ReactNode {
  const faces = slabFaces(13, 6, 3.5);
  return (
    <span className="wordmark">
      <svg viewBox="-14 -7 28 28" aria-hidden="true">
        {[1, 3, 4].map((number, i) => (
          <g
            key={number}
            className="tinted"
            style={tintStyle(number, 5)}
            transform={`translate(0 ${11 - i * 5.5})`}
          >
            <path d={faces.left} fill="var(--left)" />
            <path d={faces.right} fill="var(--right)" />
            <path d={faces.top} fill="var(--top)" />
          </g>
        ))}
      </svg>
      <span className="wordmark-name">Strata</span>
    </span>
  );
}
