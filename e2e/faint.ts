import type { Page } from 'playwright/test';
import { lasting } from './lasting.ts';

/**
 * The texts of drawings whose contrast is below 4.5 : 1 (WCAG 1.4.3): axe judges those of HTML only. A text stands
 * on the rectangle that is drawn before it in its group (a badge, a tile, a chip), else on the pane.
 */
export function faint(page: Page): Promise<string[]> {
  return lasting(page, faintNow);
}

function faintNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    type Colour = readonly [number, number, number, number];
    const read = (colour: string): Colour => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a]: Colour, opacity: number, ground: Colour): Colour => {
      const mix = (top: number, below: number) => top * a * opacity + below * (1 - a * opacity);
      return [mix(r, ground[0]), mix(g, ground[1]), mix(b, ground[2]), 1];
    };
    const luminance = ([r, g, b]: Colour) => {
      const linear = (part: number) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const opacityOf = (element: Element) => {
      let opacity = 1;
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        opacity *= Number(getComputedStyle(at).opacity);
      return opacity;
    };
    const paneOf = (element: Element): Colour => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor);
        if (colour[3] > 0.99) return colour;
      }
      return [255, 255, 255, 1];
    };
    const found: string[] = [];
    for (const text of document.querySelectorAll('main svg text')) {
      if (!text.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const box = text.getBoundingClientRect();
      let ground = paneOf(text);
      for (const shape of text.parentElement?.querySelectorAll(':scope > rect') ?? []) {
        const { fill, fillOpacity } = getComputedStyle(shape);
        const { left, right, top, bottom } = shape.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (fill.startsWith('url') || x < left || x > right || y < top || y > bottom) continue;
        ground = over(read(fill), Number(fillOpacity) * opacityOf(shape), ground);
      }
      const ink = over(read(getComputedStyle(text).fill), opacityOf(text), ground);
      const [dark = 0, light = 0] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5)
        found.push(`${contrast.toFixed(2)} : 1 <${text.getAttribute('class')}> ${text.textContent}`);
    }
    return [...new Set(found)];
  });
}
