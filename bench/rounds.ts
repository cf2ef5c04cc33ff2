/** Takes each measure once a round, in turns, so that all see the same machine; the first round only warms it up. */
export async function takeTurns<K extends string>(
  rounds: number,
  measures: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(measures) as K[];
  const taken = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, number[]>;
  for (let round = 0; round <= rounds; round++) {
    const line: string[] = [];
    for (const name of names) {
      const value = await measures[name]();
      line.push(`${name} ${value.toFixed(3)}`);
      if (round > 0) taken[name].push(value);
    }
    process.stdout.write(`${round === 0 ? 'warm-up' : `round ${round}`}: ${line.join(', ')}\n`);
  }
  return taken;
}

/** The number in the middle; of two there the larger. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * How many times the second the first is: the median over the rounds, each compared with itself, so that a load that
 * comes and goes weighs on both.
 */
export function medianRatio(measured: readonly number[], outside: readonly number[]): number {
  return median(measured.map((value, round) => value / outside[round]!));
}

/** The value below which the part `share` of the numbers lies; 1 gives the largest. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
