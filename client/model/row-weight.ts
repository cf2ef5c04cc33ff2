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

/** What a full bar stands for in a view with `root` in it: what it holds, or takes away where that is more. */
export function barScale(root: Totals | undefined): number {
  return Math.max(1, root?.bytes ?? 0, root?.removedBytes ?? 0);
}

/** The length of a row's bar, 0 to 1. What weighs anything is seen to: `null` for what weighs nothing. */
export function barShare({ bytes }: Pick<RowWeight, 'bytes'>, scale: number): number | null {
  return bytes === 0 ? null : Math.min(1, bytes / scale);
}
