import { BadImage, beyondBounds } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** What one stream may unpack to. */
export interface ExpansionBounds {
  /** Names the blob or archive in messages. */
  readonly source: string;
  readonly maxBytes: number;
  readonly limits: Pick<Limits, 'ratio' | 'ratioFloor'>;
}

/**
 * Throws a BadImage where `produced` bytes from `consumed` ones are more than any honest archive gives: a
 * decompression bomb, or simply too much.
 */
export function checkExpansion(
  { source, maxBytes, limits }: ExpansionBounds,
  consumed: number,
  produced: number,
): void {
  if (produced > maxBytes) {
    throw new BadImage(source, `unpacks to more than ${maxBytes} bytes, the limit for one`, {
      offset: consumed,
      hint: beyondBounds,
    });
  }
  if (produced > limits.ratioFloor && produced > consumed * limits.ratio) {
    throw new BadImage(
      source,
      `unpacks to more than ${limits.ratio} times its size: this looks like a bomb`,
      {
        offset: consumed,
        hint: beyondBounds,
      },
    );
  }
}
