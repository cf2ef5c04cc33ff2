import { fontFaces } from './font-faces.ts';
import type { StandaloneSvg } from './standalone-svg.ts';

/** Pixels of the picture for each of the figure's: sharp on paper and on a projector. */
export const scale = 2;

/** The figure as a PNG of twice its size, in the page's own fonts. Throws where the browser cannot draw it. */
export async function pngOf({ text, width, height }: StandaloneSvg): Promise<Blob> {
  const style = `<style>${await fontFaces(text)}</style>`;
  const withFonts = text.replace(/(<svg[^>]*>)/, (open: string) => `${open}${style}`);
  const url = URL.createObjectURL(new Blob([withFonts], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('pngOf: this browser gives no canvas to draw on');
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(blob => {
        if (blob === null)
          reject(new Error(`pngOf: no PNG of ${canvas.width} × ${canvas.height} pixels came out`));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
