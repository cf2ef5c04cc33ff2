import type { Locator } from 'playwright/test';

/** What a colour is of. */
export type Painted = 'fill' | 'stroke' | 'color' | 'background-color' | 'border-top-color';

/** The hue of a part in OKLCH, in whole degrees. Throws where the part has a colour that is not written as one of OK's. */
export async function hueOf(part: Locator, painted: Painted): Promise<number> {
  const colour = await part.evaluate(
    (element, name) => getComputedStyle(element).getPropertyValue(name),
    painted,
  );
  const [, space = '', numbers = ''] = /^(oklch|oklab)\(([^/)]+)/.exec(colour) ?? [];
  const [, a = Number.NaN, b = Number.NaN] = numbers.trim().split(/\s+/).map(Number);
  const hue = space === 'oklch' ? b : (Math.atan2(b, a) * 180) / Math.PI;
  if (space === '' || Number.isNaN(hue)) throw new Error(`${colour} has no hue`);
  return Math.round((hue + 360) % 360);
}

/** How much the colour of a part stands out from the ground of another, as WCAG 2 has it: 1 not at all, 21 most. */
export async function contrastOf(part: Locator, painted: Painted, ground: Locator): Promise<number> {
  const lights = await Promise.all([lightOf(part, painted), lightOf(ground, 'background-color')]);
  const [light, dark] = [Math.max(...lights), Math.min(...lights)];
  return (light + 0.05) / (dark + 0.05);
}

/** The relative luminance of a colour, as WCAG 2 defines it: 0 for black to 1 for white. */
async function lightOf(part: Locator, painted: Painted): Promise<number> {
  const [red, green, blue] = await part.evaluate((element, name) => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) throw new Error('there is no canvas');
    pen.fillStyle = getComputedStyle(element).getPropertyValue(name);
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  }, painted);
  const linear = (value = 0) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
