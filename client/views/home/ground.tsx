import type { ReactNode } from 'react';
import { slabFaces } from '../../layout/stack.ts';
import { tintStyle } from '../../ui/badge.tsx';

/** Thicknesses from the base up, and which one is pulled out. */
const thicknesses = [44, 20, 30, 12, 16, 10] as const;
const pulled = 3;

/** The middle of each one's top face: gaps of 3, and more above and below the one that is pulled. */
const tops = thicknesses.map((_, i) => {
  const gaps = 3 * (i + 1) + 6 * Math.max(0, Math.min(2, i - pulled + 1));
  return 236 - gaps - thicknesses.slice(0, i + 1).reduce((sum, t) => sum + t, 0);
});

/** The page's picture: a block cut out of the ground, one stratum pulled from it. */
export function Ground(): ReactNode {
  const [reach, depth] = [150, 66];
  return (
    <svg className="ground" viewBox="-220 -64 400 372" aria-hidden="true">
      {thicknesses.map((thickness, i) => {
        const faces = slabFaces(reach, depth, thickness);
        const grain = Array.from({ length: Math.floor(thickness / 9) }, (_, n) => (n + 1) * 9)
          .map(t => `M${-reach},${t}L0,${depth + t}L${reach},${t}`)
          .join('');
        const [x, y] = i === pulled ? [-56, 25] : [0, 0];
        return (
          <g
            key={i}
            className="tinted"
            style={tintStyle(i + 1, thicknesses.length)}
            transform={`translate(${x} ${(tops[i] ?? 0) + y})`}
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
