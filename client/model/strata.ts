import type { HistoryStep, Layer } from '../../shared/image.ts';
import type { ArrivedLayer } from '../../shared/upload.ts';

/** What the stack shows from the base up: layers, and history steps that made none. */
export type Stratum =
  | { readonly kind: 'layer'; readonly key: string; readonly layer: Layer }
  | { readonly kind: 'step'; readonly key: string; readonly step: HistoryStep }
  | { readonly kind: 'arrival'; readonly key: string; readonly arrival: ArrivedLayer };

interface Built {
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryStep[];
}

/**
 * Layers with the empty steps of the history between them. The layers are the authority: where the history does
 * not fit (no step names a layer, or not in their order) it is left out. What a container adds to its image lies on
 * top and has no history. `keys` (by layer number) keep a slab the same slab from its arrival on.
 */
export function strataOf(image: Built, keys: ReadonlyMap<number, string> = new Map()): Stratum[] {
  const layer = (layer: Layer): Stratum => ({
    kind: 'layer',
    key: keys.get(layer.number) ?? `layer ${layer.number}`,
    layer,
  });
  const made = image.history.flatMap(step => step.layer ?? []);
  const own = image.layers.filter(({ role }) => role === 'image').length;
  const fits = made.length === own && made.every((number, i) => number === i + 1);
  if (!fits) return image.layers.map(layer);
  const built = image.history.flatMap((step, i): Stratum[] => {
    const owner = step.layer === null ? undefined : image.layers[step.layer - 1];
    return owner === undefined ? [{ kind: 'step', key: `step ${i}`, step }] : [layer(owner)];
  });
  return [...built, ...image.layers.slice(own).map(layer)];
}

/** Layers of an archive on its way, in the order of their arrival. */
export function strataOfArrivals(arrivals: readonly ArrivedLayer[]): Stratum[] {
  return arrivals.map(arrival => ({ kind: 'arrival', key: `arrival ${arrival.name}`, arrival }));
}

/**
 * Which key each layer of a finished image had while it arrived, by layer number. A blob is known by its digest in
 * its name, an old engine's `<id>/layer.tar` by its length and number of entries; what cannot be told stays out.
 */
export function arrivalKeys(
  layers: readonly Layer[],
  arrivals: readonly ArrivedLayer[],
): ReadonlyMap<number, string> {
  const keys = new Map<number, string>();
  const left = new Set(arrivals);
  for (const layer of layers) {
    const digests = [layer.blobDigest, layer.diffId].flatMap(d => d?.split(':')[1] ?? []);
    const found =
      [...left].find(({ name }) => digests.some(hex => name.includes(hex))) ??
      [...left].find(({ blobSize, entries }) => blobSize === layer.blobSize && entries === layer.entries);
    if (found === undefined) continue;
    left.delete(found);
    keys.set(layer.number, `arrival ${found.name}`);
  }
  return keys;
}
