import { canReadTrusted } from '../overlay/capability.ts';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import type { Degradation } from './source.ts';

/** What is not to be seen of layer directories by a process with these rights; undefined where it sees all. */
export function degradationFor(
  dialect: OverlayDialect,
  mayReadTrusted: boolean = canReadTrusted(),
): Degradation | undefined {
  if (dialect !== 'trusted' || mayReadTrusted) return undefined;
  return {
    reason:
      'Without CAP_SYS_ADMIN the kernel hides which directories are opaque: what they hide of lower layers is shown as if it were there.',
    hint: 'Run Strata as root, or its container with --cap-add SYS_ADMIN.',
  };
}
