import { copyPicture, save } from './hand-over.ts';
import { pngOf } from './png.ts';
import { standaloneSvg, type Caption } from './standalone-svg.ts';

/** What becomes of a figure: a file of that kind, or a picture in the clipboard. */
export type Way = 'svg' | 'png' | 'copy';

/**
 * Hands what `figure` shows at the moment over to the person. `nameOf` names the file. Throws where the browser
 * cannot draw it or does not allow it.
 */
export async function exportFigure(
  figure: SVGSVGElement,
  way: Way,
  caption: Caption,
  nameOf: (extension: 'svg' | 'png') => string,
): Promise<void> {
  const svg = standaloneSvg(figure, caption);
  if (way === 'svg') save(new Blob([svg.text], { type: 'image/svg+xml' }), nameOf('svg'));
  else if (way === 'png') save(await pngOf(svg), nameOf('png'));
  else await copyPicture(pngOf(svg));
}
