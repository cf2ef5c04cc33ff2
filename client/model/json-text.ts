/** What a JSON text holds at the top. */
export interface JsonSummary {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** Keys of an object, values of an array, else 0. */
  readonly length: number;
}

/** What the text says; null where it is not well-formed JSON. */
export function summariseJson(text: string): JsonSummary | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null) return { kind: 'null', length: 0 };
  if (Array.isArray(value)) return { kind: 'array', length: value.length };
  if (typeof value === 'object') return { kind: 'object', length: Object.keys(value).length };
  if (typeof value === 'string') return { kind: 'string', length: 0 };
  return { kind: typeof value === 'number' ? 'number' : 'boolean', length: 0 };
}

const tokens = /"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g;

/**
 * A well-formed JSON text with a line for each value. Its tokens stay as they are, so that a number of twenty digits
 * does not become another one, and a key that is there twice stays there twice.
 */
export function layOutJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  const lineBreak = () => `\n${'  '.repeat(depth)}`;
  let previous = '';
  for (const [token] of text.matchAll(tokens)) {
    const isClosing = token === '}' || token === ']';
    if (isClosing) depth--;
    const isEmpty = isClosing && (previous === '{' || previous === '[');
    const isFirst = previous === '{' || previous === '[';
    if ((isClosing && !isEmpty) || (isFirst && !isClosing) || previous === ',') out.push(lineBreak());
    if (token === ':') out.push(': ');
    else out.push(token);
    if (token === '{' || token === '[') depth++;
    previous = token;
  }
  return out.join('');
}
