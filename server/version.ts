import { readFileSync } from 'node:fs';
import { programFile } from './program-files.ts';

/** The version in package.json. */
export const { version } = JSON.parse(readFileSync(programFile('package.json'), 'utf8')) as {
  readonly version: string;
};
