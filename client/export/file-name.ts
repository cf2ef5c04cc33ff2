/** Longest part of a name that comes from an image, in characters. */
const longest = 80;

/**
 * The name of a figure's file, made of the image's name, the layer and the figure: `strata-alpine-3.20-layer-2-stack.svg`.
 * Whatever a tag holds, it is a plain name on every system: letters, digits, dots and dashes only, and no dot first.
 */
export function figureFileName(
  { image, layer, figure }: { image: string; layer: number | null; figure: string },
  extension: 'svg' | 'png',
): string {
  const parts = [image, layer === null ? '' : `layer-${layer}`, figure].map(plain);
  return `${['strata', ...parts.filter(part => part !== '')].join('-')}.${extension}`;
}

function plain(text: string): string {
  const kept = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.');
  return Array.from(kept)
    .slice(0, longest)
    .join('')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}
