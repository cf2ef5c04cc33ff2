import type { z } from 'zod';
import { BadImage, saveAgain } from '../errors.ts';

/** Deeper nesting means no good, and would overflow whoever walks the value. */
const deepest = 64;

/**
 * The JSON document in `bytes`, checked against a schema. `source` and `name` say in messages what it is. Throws a
 * BadImage for what is no JSON, is nested too deeply, or does not have the form.
 */
export function parseJson<T>(source: string, name: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  if (nesting(bytes) > deepest) throw new BadImage(source, `${name} is nested more than ${deepest} deep`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new BadImage(source, `${name} is not JSON: ${(error as Error).message}`, {
      cause: error,
      hint: saveAgain,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new BadImage(source, `${name} has an unexpected form: ${where}${issue.message}`, {
    cause: parsed.error,
    hint: saveAgain,
  });
}

/** The depth of brackets, those in strings left out. */
function nesting(bytes: Uint8Array): number {
  let depth = 0;
  let deepestSoFar = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x5b || byte === 0x7b) deepestSoFar = Math.max(deepestSoFar, ++depth);
    else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return deepestSoFar;
}
