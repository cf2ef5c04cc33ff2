import { goldenEntries } from './golden-entries.ts';
import { goldenHiding } from './golden-hiding.ts';
import { goldenRedirects } from './golden-redirects.ts';
import type { GoldenStack } from './golden-stack.ts';
import { goldenTars } from './golden-tars.ts';
import { dir, file, type LayerSpec, whiteout } from './layer-spec.ts';

const alternating = (i: number): LayerSpec => {
  if (i % 3 === 2) return [whiteout('d'), whiteout(`gone${i}`)];
  return [
    dir('d', { seconds: i }),
    file(`d/f${i}`, 'x'.repeat(i)),
    file('d/same', String(i)),
    file(`gone${i + 1}`),
  ];
};

/** All of them. A title begins with the number of its case, of which a few need two stacks. */
export const goldenStacks: readonly GoldenStack[] = [
  ...goldenHiding,
  ...goldenRedirects,
  ...goldenEntries,
  ...goldenTars,
  {
    title: '25 128 layers that create, remove and create again',
    layers: Array.from({ length: 128 }, (_, i) => alternating(i)),
  },
];
