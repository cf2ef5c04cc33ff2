/** A colour as every program understands it, and how much of it there is (0 to 1). */
export interface Paint {
  readonly hex: string;
  readonly alpha: number;
}

/** `#rrggbb` and alpha of the four bytes of a pixel. */
export function paintOfPixel([red = 0, green = 0, blue = 0, alpha = 0]: ArrayLike<number> &
  Iterable<number>): Paint {
  const hex = [red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('');
  return { hex: `#${hex}`, alpha: Math.round((alpha / 255) * 1000) / 1000 };
}

/**
 * Turns any colour that CSS computes (`oklch()`, `color-mix()` …) into sRGB, by letting the browser paint with it.
 * Answers are kept, for a figure has few colours and many shapes.
 */
export function srgbPainter(): (color: string) => Paint {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('srgbPainter: this browser gives no canvas to draw on');
  const known = new Map<string, Paint>();
  return color => {
    const before = known.get(color);
    if (before !== undefined) return before;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const paint = paintOfPixel(context.getImageData(0, 0, 1, 1).data);
    known.set(color, paint);
    return paint;
  };
}
