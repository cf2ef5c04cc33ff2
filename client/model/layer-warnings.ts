import type { ImageDetail } from '../../shared/image.ts';

/** What is odd about layer `number`, and about its image as a whole; not what is odd about other layers. */
export function layerWarnings(
  {
    layers,
    warnings,
  }: { readonly layers: readonly Pick<ImageDetail['layers'][number], 'number' | 'warnings'>[] } & Pick<
    ImageDetail,
    'warnings'
  >,
  number: number,
): string[] {
  const own = layers.find(layer => layer.number === number)?.warnings ?? [];
  // The image's words may hold a layer's: those say more.
  const saysOne = (whole: string, ones: readonly string[]) => ones.some(one => whole.includes(one));
  const others = layers.flatMap(layer => (layer.number === number ? [] : layer.warnings));
  return [
    ...own.filter(one => !warnings.some(whole => whole.includes(one))),
    ...warnings.filter(whole => saysOne(whole, own) || !saysOne(whole, others)),
  ];
}
