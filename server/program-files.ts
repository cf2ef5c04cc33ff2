import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where Strata is installed: the folder of its package.json, whether this runs from its source or as it was built. */
const home = folderOf('package.json', dirname(fileURLToPath(import.meta.url)));

/** A file of Strata's own, by its path from package.json. Nothing says that it is there. */
export function programFile(path: string): string {
  return join(home, path);
}

/** The program of a thread, as built: a thread cannot run from its source. */
export function threadProgram(name: 'worker' | 'unpack-worker' | 'follower-thread'): string {
  return programFile(`dist/server/${name}.js`);
}

function folderOf(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (folder === dirname(folder)) throw new Error(`${name} is missing: Strata is not installed whole`);
  }
}
