import { fileURLToPath } from 'node:url';

/** The compiled program of a thread: beside this file, or in `dist` where this file runs from its source. */
export function compiledEntry(name: string): URL {
  return fileURLToPath(import.meta.url).endsWith('.ts')
    ? new URL(`../../dist/server/workers/${name}.js`, import.meta.url)
    : new URL(`./${name}.js`, import.meta.url);
}
