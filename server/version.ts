import { existsSync, readFileSync } from 'node:fs';

/** The version in package.json, which lies one folder up from the sources and two up from the compiled code. */
export const version = readVersion(['../package.json', '../../package.json']);

function readVersion(candidates: readonly string[]): string {
  const file = candidates.map(path => new URL(path, import.meta.url)).find(url => existsSync(url));
  if (file === undefined) throw new Error('package.json is missing: Strata is not installed whole');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
