import { partsOf, type DirectoryReading, type Readings } from './readings.ts';
import type { StackedDirectory } from './mount-forms.ts';

/**
 * What Docker would make of `count` layers of an archive: a directory and a short name for each. Both names are
 * random at an engine, so that placeholders stand for them here: `cache-id-3`, `name-3`.
 */
export function exampleReadings(count: number): Readings {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const directories = numbers.map((number): [string, DirectoryReading] => {
    const held = {
      diff: true,
      link: true,
      lower: number > 1,
      work: number > 1,
      merged: false,
      committed: number < count,
    };
    const below = numbers.slice(0, number - 1).reverse();
    return [
      exampleDirectory(number),
      {
        parts: new Map(
          partsOf.docker.map(name => [name, held[name as keyof typeof held] ? 'present' : 'absent'] as const),
        ),
        link: exampleName(number),
        lower: number === 1 ? null : below.map(other => `l/${exampleName(other)}`).join(':'),
      },
    ];
  });
  return {
    directories: new Map(directories),
    links: {
      claimedBy: new Map(numbers.map(number => [exampleName(number), exampleDirectory(number)])),
      targets: new Map(numbers.map(number => [exampleName(number), `../${exampleDirectory(number)}/diff`])),
      directories: new Set(numbers.map(exampleDirectory)),
    },
    files: new Map(),
  };
}

/** A stack of placeholders with names as long as real ones: 64 hex digits, and 26 letters and digits. */
export function measuredExample(stack: readonly StackedDirectory[]): StackedDirectory[] {
  return stack.map(one => ({ ...one, directory: 'x'.repeat(64), short: `l/${'X'.repeat(26)}` }));
}

/** What stands for the cache ID of layer `number`. */
export function exampleDirectory(number: number): string {
  return `cache-id-${number}`;
}

function exampleName(number: number): string {
  return `name-${number}`;
}
