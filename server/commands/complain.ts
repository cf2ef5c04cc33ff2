import { StrataError } from '../errors.ts';
import { printable } from '../printable.ts';

/** Says on stderr what went wrong: a line, and what can be done about it below. Of what nobody foresaw, all of it. */
export function complain(error: unknown): void {
  if (error instanceof StrataError) {
    say(error.message);
    for (const line of error.hint?.split('\n') ?? []) process.stderr.write(`        ${printable(line)}\n`);
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`strata: ${stack.split('\n').map(printable).join('\n')}\n`);
}

/** Says one thing on stderr, on one line whatever is in it: it may quote names out of images, which strangers wrote. */
export function say(message: string): void {
  process.stderr.write(`strata: ${printable(message)}\n`);
}
