import { expect, it } from 'vitest';
import { atLeast, atMost } from './report.ts';

it('holds what is measured against its bound', () => {
  expect(atMost('a ratio', 1.499, 1.5, ' ×')).toMatchObject({
    wanted: '≤ 1.5 ×',
    measured: '1.50 ×',
    holds: true,
  });
  expect(atMost('a peak', 251, 250, ' MB', ' (of all)')).toMatchObject({
    measured: '251 MB (of all)',
    holds: false,
  });
  expect(atMost('nothing measured', NaN, 5).holds).toBe(false);
  expect(atLeast('a throughput', 0.7, 0.7, ' ×')).toMatchObject({ wanted: '≥ 0.7 ×', holds: true });
  expect(atLeast('a throughput', 0.69, 0.7, ' ×').holds).toBe(false);
});
