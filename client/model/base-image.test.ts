import { expect, test } from 'vitest';
import { baseStrata } from './base-image.ts';
import { layer, step } from './image.fixture.ts';
import type { Stratum } from './strata.ts';

/** `layer 1` or the instruction of a step, from the bottom. */
function strata(...instructions: readonly (string | null)[]): Stratum[] {
  return instructions.map((createdBy, i) =>
    createdBy === null || createdBy === '' || /RUN|ADD|COPY/.test(createdBy)
      ? { kind: 'layer', key: `${i}`, layer: layer(i + 1, { createdBy }) }
      : { kind: 'step', key: `${i}`, step: step(null, createdBy) },
  );
}

test('baseStrata() of nothing, or of one layer, is 0', () => {
  expect(baseStrata([])).toBe(0);
  expect(baseStrata(strata('ADD rootfs.tar /', 'CMD ["sh"]'))).toBe(0);
});

test('baseStrata() ends with the last CMD that has layers above it', () => {
  expect(
    baseStrata(
      strata(
        'ADD rootfs.tar /',
        'CMD ["sh"]',
        'RUN a',
        'ENTRYPOINT ["b"]',
        'ENV C=d',
        'COPY . .',
        'CMD ["e"]',
      ),
    ),
  ).toBe(4);
});

test('baseStrata() takes a first layer that is a whole root file system, or was imported', () => {
  expect(baseStrata(strata('/bin/sh -c #(nop) ADD file:abc in / ', 'RUN a'))).toBe(1);
  expect(baseStrata(strata('ADD rootfs.tar /', 'RUN a'))).toBe(1);
  expect(baseStrata(strata('', 'RUN a', 'CMD ["b"]'))).toBe(1);
});

test('baseStrata() claims nothing where the history does not tell', () => {
  expect(baseStrata(strata('RUN a', 'RUN b', 'CMD ["c"]'))).toBe(0);
  expect(baseStrata(strata('COPY app /app', 'RUN b'))).toBe(0);
  expect(baseStrata(strata(null, null))).toBe(0);
  expect(baseStrata(strata(null, 'RUN a', 'CMD ["b"]'))).toBe(0);
});

test('baseStrata() does not take a whole image for a base because of the container on top of it', () => {
  const written: Stratum = { kind: 'layer', key: 'written', layer: layer(3, { role: 'container' }) };
  expect(baseStrata([...strata('RUN a', 'RUN b', 'CMD ["c"]'), written])).toBe(0);
  expect(baseStrata([...strata('RUN a', 'CMD ["b"]', 'RUN c'), written])).toBe(2);
});
