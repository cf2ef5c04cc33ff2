import type { ImageDetail, Layer } from '../../shared/image.ts';

type LayerToWarnOf = Pick<Layer, 'number' | 'warnings' | 'diffIdCheck' | 'blobCheck'>;

/**
 * What is odd about layer `number`, and about its image as a whole; not what is odd about other layers, nor what a
 * check of its digests says beside the digest.
 */
export function layerWarnings(
  { layers, warnings }: { readonly layers: readonly LayerToWarnOf[] } & Pick<ImageDetail, 'warnings'>,
  number: number,
): string[] {
  const one = layers.find(layer => layer.number === number);
  const own = one?.warnings ?? [];
  const told = [one?.diffIdCheck, one?.blobCheck].flatMap(check =>
    check?.state === 'mismatch' ? [check.actual] : [],
  );
  // The image's words may hold a layer's: those say more.
  const saysOne = (whole: string, ones: readonly string[]) => ones.some(one => whole.includes(one));
  const others = layers.flatMap(layer => (layer.number === number ? [] : layer.warnings));
  return [
    ...own.filter(one => !warnings.some(whole => whole.includes(one))),
    ...warnings.filter(whole => saysOne(whole, own) || !saysOne(whole, others)),
  ].filter(warning => !told.some(digest => warning.includes(digest)));
}
