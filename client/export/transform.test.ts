import { expect, test } from 'vitest';
import { transformAttribute } from './transform.ts';

test('transformAttribute() says nothing for what does not move', () => {
  expect(transformAttribute('none')).toBe(null);
  expect(transformAttribute('')).toBe(null);
  expect(transformAttribute('matrix(1, 0, 0, 1, 0, 0)')).toBe(null);
  expect(transformAttribute('matrix3d(1, 0, 0, 0)')).toBe(null);
});

test('transformAttribute() writes moves short and everything else as a matrix', () => {
  expect(transformAttribute('matrix(1, 0, 0, 1, 12.3456, -7)')).toBe('translate(12.35 -7)');
  expect(transformAttribute('matrix(0.61566148, -0.78801075, 0.78801075, 0.61566148, 4, 0.004)')).toBe(
    'matrix(0.61566 -0.78801 0.78801 0.61566 4 0)',
  );
});
