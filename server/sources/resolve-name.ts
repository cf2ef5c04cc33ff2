import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** The target of the link at a path, without links before its last component; undefined where there is no link. */
export type LinkAt = (path: string) => string | undefined;

/** As much of a name as a message quotes. */
const mostQuoted = 200;

/**
 * Resolves a name among files, links in it included, as if their folder were the root of all: `..` never leads above
 * it, and a target that begins with a slash begins there. Throws a BadImage where links lead in a circle.
 */
export function resolveName(
  name: string,
  linkAt: LinkAt,
  { source, limits }: { readonly source: string; readonly limits: Limits },
): string {
  const most = limits.pathBytes;
  if (name.length > most) {
    const quoted = `${name.slice(0, mostQuoted)}…`;
    throw new BadImage(source, `it names a file by ${name.length} characters: ${quoted}`, {
      hint: saveAgain,
    });
  }
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
    if (target.length > most) {
      throw new BadImage(source, `${done.join('/')} is a link to a path of ${target.length} characters`, {
        hint: saveAgain,
      });
    }
    if (target.startsWith('/')) done.length = 0;
    else done.pop();
    for (const each of target.split('/').reverse()) ahead.push(each);
  }
  return done.join('/');
}
