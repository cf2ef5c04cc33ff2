import { expect, it } from 'vitest';
import { bigDataName } from './podman-images.ts';

it('finds data under its key, or that in base64', () => {
  expect(bigDataName('manifest')).toBe('manifest');
  expect(bigDataName('sha256:41')).toBe('=c2hhMjU2OjQx');
  expect(bigDataName('../x')).toBe('=Li4veA==');
});
