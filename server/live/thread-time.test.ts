import { expect, it } from 'vitest';
import { threadTime } from './thread-time.ts';

it('grows with what the thread does', () => {
  const before = threadTime();
  const until = performance.now() + 50;
  let sum = 0;
  while (performance.now() < until) sum += Math.sqrt(sum + 1);
  expect(threadTime()).toBeGreaterThan(before);
});
