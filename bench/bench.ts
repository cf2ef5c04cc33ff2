import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/*
 *   npm run bench -- NAME [--rounds N] [--seed N] …
 */
const names = [
  'inspect',
  'gzip-layers',
  'growth',
  'layers',
  'directory-page',
  'restart',
  'search',
  'scan-root',
  'upload',
  'follow',
] as const;

const [name, ...args] = process.argv.slice(2);
if (!names.some(known => known === name)) {
  process.stderr.write(`There are the benchmarks ${names.join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const program = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  process.exitCode = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' }).status ?? 1;
}
