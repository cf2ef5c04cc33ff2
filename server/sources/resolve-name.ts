import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** The target of the link at a path, without links before its last component; undefined where there is no link. */
export type LinkAt = (path: string) => string | undefined;

/**
 * Resolves a name among files, links in it included, as if their folder were the root of all: `..` never leads above
 * it, and a target that begins with a slash begins there. Throws a BadImage where links lead in a circle.
 */
export function resolveName(
  name: string,
  linkAt: LinkAt,
  { source, limits }: { readonly source: string; readonly limits: Limits },
): string {
  const ahead = name.split('/').reverse();
  const done: string[] = [];
  let hops = 0;
  for (let component = ahead.pop(); component !== undefined; component = ahead.pop()) {
    if (component === '' || component === '.') continue;
    if (component === '..') {
      done.pop();
      continue;
    }
    done.push(component);
    const target = linkAt(done.join('/'));
    if (target === undefined) continue;
    if (++hops > limits.symlinkHops) {
      throw new BadImage(source, `the links that ${name} goes through lead in a circle`, { hint: saveAgain });
    }
    if (target.startsWith('/')) done.length = 0;
    else done.pop();
    ahead.push(...target.split('/').reverse());
  }
  return done.join('/');
}
