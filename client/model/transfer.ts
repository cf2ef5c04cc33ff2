/** Bytes sent by a moment; `time` in milliseconds of one clock. */
export interface Sample {
  readonly time: number;
  readonly bytes: number;
}

/** How far back the rate looks, in milliseconds: long enough to be calm, short enough to be true. */
const horizon = 5000;

/** `samples` with a new one at the end and those that are too old to count dropped. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  return [...samples.filter(({ time }) => time >= sample.time - horizon), sample];
}

/** Bytes a second over the samples; null before there are two moments to compare. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.time - first.time < 250) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.time - first.time);
}

/** Seconds until `total` at `rate`; null where that cannot be told. */
export function secondsLeft(sent: number, total: number, rate: number | null): number | null {
  return rate === null || rate <= 0 ? null : (total - sent) / rate;
}
