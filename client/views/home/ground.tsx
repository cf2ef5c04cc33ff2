import type { ReactNode } from 'react';
import { slabFaces } from '../../layout/stack.ts';
import { tintStyle } from '../../ui/badge.tsx';

/** Thicknesses from the base up, and how far the pulled one is out. */
const strata = [44, 20, 30, 12, 16, 10] as const;
const pulled = 3;

/** The page's picture: a block cut out of the ground, one stratum pulled from it. */
export function Ground(): ReactNode {
  const [reach, depth] = [150, 66];
  let floor = 236;
  return (
    <svg className="ground" viewBox="-220 -64 400 372" aria-hidden="true">
      {strata.map((thickness, i) => {
        floor -= thickness + (i === pulled || i === pulled + 1 ? 9 : 3);
        const faces = slabFaces(reach, depth, thickness);
        const grain = Array.from({ length: Math.floor(thickness / 9) }, (_, n) => (n + 1) * 9)
          .map(t => `M${-reach},${t}L0,${depth + t}L${reach},${t}`)
          .join('');
        const [x, y] = i === pulled ? [-56, 25] : [0, 0];
        return (
          <g
            key={i}
            className="tinted"
            style={tintStyle(i + 1, strata.length)}
            transform={`translate(${x} ${floor + y})`}
          >
            <path d={faces.left} fill="var(--left)" />
            <path d={faces.right} fill="var(--right)" />
            <path d={grain} fill="none" stroke="var(--top)" strokeOpacity={0.35} />
            <path d={faces.top} fill="var(--top)" />
            <path d={faces.outline} fill="none" stroke="var(--edge)" strokeOpacity={0.4} />
          </g>
        );
      })}
      <path className="glass-top" d={slabFaces(reach + 8, depth + 4, 0).top} transform="translate(0 52)" />
    </svg>
  );
}
