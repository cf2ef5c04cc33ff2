import { resolve } from 'node:path';
import { BadImage } from '../errors.ts';

/** A failure to open something of a container engine's folder, in the words of people. */
export function explainOpen(name: string, path: string, error: unknown): BadImage {
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  switch (code) {
    case 'ENOENT':
      return new BadImage(name, `there is no such directory: ${path}`, {
        ...cause,
        hint: 'The image or container may have been removed just now.',
      });
    case 'EACCES':
    case 'EPERM':
      return new BadImage(name, `may not be read by this user: ${path}`, {
        ...cause,
        hint: readAsRoot(path),
      });
    case 'ENOTDIR':
    case 'ELOOP':
      return new BadImage(name, `is no directory: ${path}`, cause);
    default:
      return new BadImage(name, `cannot be opened: ${message}`, cause);
  }
}

/** What to type where an engine's folder belongs to root. */
export function readAsRoot(path: string): string {
  // Docker takes a relative one for the name of a volume.
  const absolute = resolve(path);
  return (
    `An engine’s folder belongs to root. Run Strata with sudo, or in a container: ` +
    `\`docker run --rm --cap-add SYS_ADMIN -p 127.0.0.1:4870:4870 ` +
    `-v ${shellWord(`${absolute}:${absolute}:ro`)} strata serve --host 0.0.0.0 ${shellWord(absolute)}\``
  );
}

function shellWord(word: string): string {
  return /^[\w/:.,=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
