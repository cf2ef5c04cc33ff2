import type { UploadProgress } from '../../shared/upload.ts';

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

/** An upload of this page as far as it knows it before the server has given it an id. */
export interface Sent {
  readonly name: string;
  readonly total: number;
  /** The server's id, once known. */
  readonly id: string | null;
}

/**
 * Gives every upload of this page that has none yet the server's id: of the same name and length, the oldest that
 * is not taken. Ids already given stay.
 */
export function pairUploads(sent: readonly Sent[], seen: readonly UploadProgress[]): (string | null)[] {
  const taken = new Set(sent.flatMap(({ id }) => id ?? []));
  return sent.map(({ id, name, total }) => {
    if (id !== null) return id;
    const match = seen.find(one => one.name === name && one.total === total && !taken.has(one.id));
    if (match !== undefined) taken.add(match.id);
    return match?.id ?? null;
  });
}
