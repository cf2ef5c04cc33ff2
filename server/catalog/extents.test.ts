import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readExtents, stretches } from './extents.ts';

const sparse = { offset: 1000, size: 100, extents: [10, 5, 40, 20] };

it.each([
  ['nothing', 20, 20, []],
  ['a hole', 16, 30, [{ length: 14, position: undefined }]],
  ['within data', 42, 44, [{ length: 2, position: 1007 }]],
  ['the tail', 90, 100, [{ length: 10, position: undefined }]],
  [
    'all of it',
    0,
    100,
    [
      { length: 10, position: undefined },
      { length: 5, position: 1000 },
      { length: 25, position: undefined },
      { length: 20, position: 1005 },
      { length: 40, position: undefined },
    ],
  ],
  [
    'over both edges of a hole',
    14,
    41,
    [
      { length: 1, position: 1004 },
      { length: 25, position: undefined },
      { length: 1, position: 1005 },
    ],
  ],
])('stretches of a sparse file: %s', (_title, start, end, expected) => {
  expect([...stretches(sparse, start, end)]).toEqual(expected);
});

it('stretches of a file of holes only, and of one without any', () => {
  expect([...stretches({ offset: 5, size: 9, extents: [] }, 0, 9)]).toEqual([
    { length: 9, position: undefined },
  ]);
  expect([...stretches({ offset: 5, size: 9, extents: undefined }, 2, 9)]).toEqual([
    { length: 7, position: 7 },
  ]);
});

it('readExtents gives zeros for holes, and fails where the file has become shorter', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'strata-extents-'));
  const file = path.join(folder, 'layer.tar');
  await writeFile(file, 'xxABCDE');
  const handle = await open(file);
  const read = async (place: Parameters<typeof readExtents>[1], end: number): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readExtents({ name: 'layer 1 of a.tar', handle, base: 1 }, place, 0, end))
      chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  expect(await read({ offset: 1, size: 8, extents: [1, 2, 4, 3] }, 8)).toBe('\0AB\0CDE\0');
  await expect(read({ offset: 1, size: 10, extents: undefined }, 10)).rejects.toThrow(
    "layer 1 of a.tar at byte 7: the layer ends before the file's last byte",
  );
  await handle.close();
  await rm(folder, { recursive: true });
});
