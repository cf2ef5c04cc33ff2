import { expect, test } from 'vitest';
import { styleAttributes } from './style-attributes.ts';

const paint = (color: string) =>
  color === 'transparent' ? { hex: '#000000', alpha: 0 } : { hex: '#8090a0', alpha: 0.5 };
const style = (values: Readonly<Record<string, string>>) => ({
  getPropertyValue: (name: string) => values[name] ?? '',
});
const drawn = (element: string, values: Readonly<Record<string, string>>) =>
  styleAttributes(element, style({ fill: 'none', stroke: 'none', opacity: '1', ...values }), paint);

test('styleAttributes() leaves out shapes of which nothing is seen', () => {
  expect(drawn('rect', {})).toBe(null);
  expect(drawn('rect', { fill: 'transparent' })).toBe(null);
  expect(drawn('path', { fill: 'oklch(0.5 0.1 20)', 'fill-opacity': '0' })).toBe(null);
  expect(drawn('g', {})).toEqual({});
});

test('styleAttributes() writes colours as sRGB, with all their opacity apart', () => {
  expect(drawn('rect', { fill: 'oklch(0.5 0.1 20)', 'fill-opacity': '0.5' })).toEqual({
    fill: '#8090a0',
    'fill-opacity': '0.25',
  });
  expect(
    drawn('path', {
      stroke: 'red',
      'stroke-width': '1.5px',
      'stroke-dasharray': '4px, 2px',
      'stroke-linecap': 'butt',
    }),
  ).toEqual({
    fill: 'none',
    stroke: '#8090a0',
    'stroke-opacity': '0.5',
    'stroke-width': '1.5',
    'stroke-dasharray': '4, 2',
    'stroke-linejoin': '',
    'paint-order': '',
  });
  expect(drawn('rect', { fill: 'url("#hatch")' })).toEqual({ fill: 'url("#hatch")' });
});

test('styleAttributes() writes strokes that do not grow with their shape as what they are', () => {
  const style2 = { fill: 'none', stroke: 'red', 'stroke-width': '2px', 'stroke-dasharray': '3.5px, 3px' };
  expect(styleAttributes('path', style({ ...style2, opacity: '1' }), paint, 1.25)).toMatchObject({
    'stroke-width': '1.6',
    'stroke-dasharray': '2.8, 2.4',
  });
});

test('styleAttributes() names fonts with fallbacks', () => {
  const text = {
    fill: 'black',
    'font-family': '"JetBrains Mono Variable", ui-monospace, monospace',
    'font-size': '13.5px',
    'font-weight': '400',
    'text-anchor': 'start',
    'text-decoration-line': 'none',
    'font-variant-ligatures': 'none',
    'font-variant-numeric': 'normal',
  };
  expect(drawn('text', text)).toEqual({
    fill: '#8090a0',
    'fill-opacity': '0.5',
    'font-family':
      "'JetBrains Mono Variable', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
    'font-size': '13.5',
    style: 'font-variant-ligatures:none',
  });
});
