import { chownSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import type { SourceImage } from '../sources/source.ts';

/**
 * The image of which these directories, base first, are the layers, as the source finds it in an overlay2 folder that
 * is made of them. They are moved; a kernel that has them open does not mind. `owner`: whom the folder belongs to.
 */
export async function imageOfDirectories(directories: readonly string[], owner = 0): Promise<SourceImage> {
  const folder = overlay2Of(directories);
  chownSync(folder, owner, owner);
  const { images } = await openSource(folder, { spoolDirectory: '/', limits: defaultLimits });
  expect(images).toHaveLength(1);
  expect(images[0]!.layers).toHaveLength(directories.length);
  return images[0]!;
}

function overlay2Of(directories: readonly string[]): string {
  const folder = path.join(path.dirname(directories[0]!), 'overlay2');
  mkdirSync(path.join(folder, 'l'), { recursive: true });
  const short = (i: number): string => `L${String(i).padStart(25, '0')}`;
  directories.forEach((directory, i) => {
    const id = String(i).padStart(64, '0');
    mkdirSync(path.join(folder, id));
    renameSync(directory, path.join(folder, id, 'diff'));
    writeFileSync(path.join(folder, id, 'link'), short(i));
    symlinkSync(`../${id}/diff`, path.join(folder, 'l', short(i)));
    const lower = directories.slice(0, i).map((_, at) => `l/${short(at)}`);
    if (i > 0) writeFileSync(path.join(folder, id, 'lower'), lower.reverse().join(':'));
  });
  return folder;
}
