import type { Anatomy, LayerAnatomy, ShortName } from '../../shared/anatomy.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The short name of layer `number` in tests: 26 times its letter. */
export function shortNameOf(number: number): string {
  return (letters[(number - 1) % 26] ?? 'A').repeat(26);
}

/** The directory of layer `number` in tests: its number 64 digits wide. */
export function directoryOf(number: number): string {
  return String(number).padStart(64, '0');
}

/** A layer in Docker's store, for tests. */
export function layerAnatomy(number: number, more: Partial<LayerAnatomy> = {}): LayerAnatomy {
  const below = Array.from({ length: number - 1 }, (_, i) => number - 1 - i);
  const present = ['diff', 'link', ...(number > 1 ? ['lower', 'work'] : []), 'committed'];
  return {
    number,
    role: 'image',
    identifiers: [],
    disk: {
      directory: directoryOf(number),
      path: `/var/lib/docker/overlay2/${directoryOf(number)}`,
      parts: (['diff', 'link', 'lower', 'work', 'merged', 'committed'] as const).map(name => ({
        name,
        state: present.includes(name) ? ('present' as const) : ('absent' as const),
      })),
      link: shortNameOf(number),
      lower: number === 1 ? null : below.map(other => `l/${shortNameOf(other)}`),
    },
    ...more,
  };
}

/** The name of layer `number` in `l/`, for tests. */
export function shortName(number: number, more: Partial<ShortName> = {}): ShortName {
  return {
    entry: `l/${shortNameOf(number)}`,
    target: `../${directoryOf(number)}/diff`,
    directory: directoryOf(number),
    layer: number,
    state: 'right',
    ...more,
  };
}

/** An image of `count` layers in Docker's store, for tests. */
export function anatomy(count: number, more: Partial<Anatomy> = {}): Anatomy {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return {
    store: 'docker',
    root: '/var/lib/docker',
    layersRoot: '/var/lib/docker/overlay2',
    container: null,
    identifiers: [],
    layers: numbers.map(number => layerAnatomy(number)),
    names: numbers.map(number => shortName(number)),
    layer: count,
    mounts: [],
    limits: { page: 4096, lowers: 500 },
    warnings: [],
    ...more,
  };
}
