import { randomNumbers } from './random.ts';
import type { LayerWriter } from './seeded-archive.ts';

/** Where the names of {@link wideDirectory} lie. */
export const widePath = 'var/wide';

/**
 * Layers over one directory of `names` names, files and directories: the base has all of them, each layer above
 * rewrites a tenth and whites out a hundredth.
 */
export function wideDirectory(names: number, seed: number): LayerWriter {
  return (sink, number) => {
    const random = randomNumbers(seed * 1000 + number);
    const mtime = 1_700_000_000 + number;
    sink.add({ name: `${widePath}/`, typeflag: '5', mode: 0o755, size: 0, mtime });
    for (let i = 0; i < names; i++) {
      const name = `name-${i}`;
      const chance = random();
      if (number > 1 && chance < 0.01) {
        sink.add({ name: `${widePath}/.wh.${name}`, typeflag: '0', mode: 0o644, size: 0, mtime });
      } else if (number === 1 || chance < 0.1) {
        const size = Math.floor(random() * 1000);
        const path = i % 5 === 0 ? `${widePath}/${name}/file` : `${widePath}/${name}`;
        if (i % 5 === 0)
          sink.add({ name: `${widePath}/${name}/`, typeflag: '5', mode: 0o755, size: 0, mtime });
        sink.add({ name: path, typeflag: '0', mode: 0o644, size, mtime });
      }
    }
    sink.finish();
  };
}
