import type { Paint } from './srgb.ts';

/** Presentation attributes by name. */
export type Styles = Readonly<Record<string, string>>;

/** What SVG takes where nothing is said. */
const initial: Styles = {
  fill: '#000000',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'font-weight': '400',
  'text-anchor': 'start',
  'text-decoration': 'none',
  opacity: '1',
  style: '',
};

const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline', 'text', 'tspan']);

/** A computed style, as far as it is asked. */
type Computed = Pick<CSSStyleDeclaration, 'getPropertyValue'>;

/**
 * The presentation attributes that make an element look the same without a style sheet; null for a shape of which
 * nothing is to be seen. `paint` turns colours into sRGB. Strokes that do not grow with the shape (`vector-effect`)
 * are written as what they are where the shape has grown by `scale`: viewers differ in what they do with the effect.
 */
export function styleAttributes(
  element: string,
  style: Computed,
  paint: (color: string) => Paint,
  scale = 1,
): Styles | null {
  const value = (name: string) => style.getPropertyValue(name).trim();
  if (!shapes.has(element)) return written({ opacity: value('opacity') });
  const fill = painted('fill', value, paint);
  const stroke = painted('stroke', value, paint);
  const isText = element === 'text' || element === 'tspan';
  if (!isText && fill.fill === 'none' && stroke.stroke === 'none') return null;
  const line =
    stroke.stroke === 'none'
      ? {}
      : {
          'stroke-width': lengths(value('stroke-width'), scale),
          'stroke-dasharray': lengths(value('stroke-dasharray'), scale),
          'stroke-linecap': value('stroke-linecap'),
          'stroke-linejoin': value('stroke-linejoin'),
          'paint-order': value('paint-order'),
        };
  const type = isText
    ? {
        'font-family': familyWithFallbacks(value('font-family')),
        'font-size': value('font-size').replace('px', ''),
        'font-weight': value('font-weight'),
        'text-anchor': value('text-anchor'),
        'text-decoration': value('text-decoration-line'),
        // No presentation attributes, so a style of its own.
        style: lettersOf(value),
      }
    : {};
  return written({
    ...fill,
    ...stroke,
    ...line,
    ...type,
    opacity: element === 'tspan' ? '1' : value('opacity'),
  });
}

/** `fill` or `stroke` with its opacity: `none` where nothing is seen of it. */
function painted(
  name: 'fill' | 'stroke',
  value: (name: string) => string,
  paint: (color: string) => Paint,
): Record<string, string> {
  const color = value(name);
  if (color === 'none' || color === '') return { [name]: 'none' };
  if (color.startsWith('url(')) return { [name]: color };
  const { hex, alpha } = paint(color);
  const opacity = round(alpha * Number(value(`${name}-opacity`) || 1));
  return opacity === 0 ? { [name]: 'none' } : { [name]: hex, [`${name}-opacity`]: String(opacity) };
}

/** Families that are on most systems come after our own, whose variable fonts are `Inter` and `JetBrains Mono` there. */
function familyWithFallbacks(family: string): string {
  const isMono = family.includes('Mono');
  return isMono
    ? "'JetBrains Mono Variable', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
    : "'Inter Variable', Inter, 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
}

/** `4px, 2.5px` as numbers, a `scale`-th of each. */
function lengths(list: string, scale: number): string {
  return list.replaceAll(/([\d.]+)(?:px)?/g, (_, length: string) => String(round(Number(length) / scale)));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Ligatures and figures of a text: `>>` shall not become an arrow, nor numbers dance. */
function lettersOf(value: (name: string) => string): string {
  return ['font-variant-ligatures', 'font-variant-numeric']
    .filter(name => !['', 'normal'].includes(value(name)))
    .map(name => `${name}:${value(name)}`)
    .join(';');
}

/** Without what goes without saying. */
function written(styles: Record<string, string>): Styles {
  return Object.fromEntries(Object.entries(styles).filter(([name, value]) => initial[name] !== value));
}
