import type { Row, Totals } from '../../shared/directory.ts';

/** What a row weighs. */
export interface RowWeight {
  readonly bytes: number;
  /** Whether it is what the row takes away: it holds nothing itself. */
  readonly isLoss: boolean;
  /** Of all that its directory holds, or takes away: 0 to 1. */
  readonly share: number;
}

/** What a row of a directory with `parent` in it holds, or else what it takes away of the layers below. */
export function weightOf({ totals }: Pick<Row, 'totals'>, parent: Totals): RowWeight {
  const isLoss = totals.bytes === 0 && totals.removedBytes > 0;
  const [bytes, all] = isLoss ? [totals.removedBytes, parent.removedBytes] : [totals.bytes, parent.bytes];
  return { bytes, isLoss, share: bytes === 0 ? 0 : Math.min(1, bytes / Math.max(1, all)) };
}
