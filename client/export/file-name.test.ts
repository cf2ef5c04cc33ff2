import { expect, test } from 'vitest';
import { figureFileName } from './file-name.ts';

const nameOf = (image: string) => figureFileName({ image, layer: 2, figure: 'stack' }, 'svg');

test('figureFileName() lets nothing of a hostile tag out of its place', () => {
  expect(nameOf('../../etc/passwd')).toBe('strata-etc-passwd-layer-2-stack.svg');
  expect(nameOf('..\\..\\CON')).toBe('strata-CON-layer-2-stack.svg');
  expect(nameOf('a\0b\r\nc"d<e>|?*:')).toBe('strata-a-b-c-d-e-layer-2-stack.svg');
  expect(nameOf('\u202Egnp.x')).toBe('strata-gnp.x-layer-2-stack.svg');
  expect(nameOf('')).toBe('strata-layer-2-stack.svg');
  expect(nameOf('x'.repeat(500))).toBe(`strata-${'x'.repeat(80)}-layer-2-stack.svg`);
});

test('figureFileName() keeps what people read', () => {
  expect(nameOf('registry.example/my/app:1.0')).toBe('strata-registry.example-my-app-1.0-layer-2-stack.svg');
  expect(nameOf('ứng-dụng:1')).toBe('strata-ứng-dụng-1-layer-2-stack.svg');
  expect(figureFileName({ image: 'a:1', layer: null, figure: 'treemap /usr/lib' }, 'png')).toBe(
    'strata-a-1-treemap-usr-lib.png',
  );
});
