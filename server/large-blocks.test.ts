import { expect, it } from 'vitest';
import { returnLargeBlocks } from './large-blocks.ts';

it('is heard where the C library is glibc, and does no harm elsewhere', () => {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  expect(returnLargeBlocks()).toBe(header.glibcVersionRuntime !== undefined);
});
