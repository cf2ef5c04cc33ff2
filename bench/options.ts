import { parseArgs } from 'node:util';

/** The options of a benchmark: whole numbers, each with its default. Throws for anything else on the command line. */
export function readOptions<T extends Readonly<Record<string, number>>>(defaults: T): T {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: 'string', default: String(value) } as const,
    ]),
  );
  const { values } = parseArgs({ options });
  const numbers = Object.entries(values).map(([name, text]) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0)
      throw new Error(`--${name} is ${text}; it takes a whole number`);
    return [name, value];
  });
  return Object.fromEntries(numbers) as T;
}
