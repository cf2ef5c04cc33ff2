import type { ReactNode } from 'react';
import { textures } from '../../layout/treemap.ts';

/** Lines in a square of 6 that repeat: rising, level, upright, crossed, dotted. */
const shapes = [
  'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  'M0 3H6',
  'M3 0V6',
  'M0 3H6M3 0V6',
  'M2 3A1 1 0 1 0 4 3A1 1 0 1 0 2 3',
];

/** The textures of layers as patterns `ID-1`, `ID-2` …: a second sign beside the hue. The first layer has none. */
export function TexturePatterns({ id }: { readonly id: string }): ReactNode {
  return Array.from({ length: textures - 1 }, (_, i) => (
    <pattern key={i} id={`${id}-${i + 1}`} width="6" height="6" patternUnits="userSpaceOnUse">
      <path className="treemap-texture-line" d={shapes[i]} />
    </pattern>
  ));
}

/** The hatching of hidden versions as a pattern. */
export function HatchPattern({ id }: { readonly id: string }): ReactNode {
  return (
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="treemap-dead-ground" width="7" height="7" />
      <path className="treemap-hatch" d="M1 0V7" />
    </pattern>
  );
}
