import { readFileSync, statSync } from 'node:fs';
import type { OverlayDialect } from '../layers/overlay-marks.ts';

/**
 * In which attributes a store's layers have overlayfs's marks. Who runs an engine without root, or as root of a user
 * namespace of its own, cannot write `trusted.*`. `folder` is that of the layer directories; one that cannot be looked
 * at counts as root's.
 */
export function dialectOf(folder: string): OverlayDialect {
  return ownerOf(folder) === 0 && isInitialNamespace() ? 'trusted' : 'user';
}

function ownerOf(folder: string): number {
  try {
    return statSync(folder).uid;
  } catch {
    return 0;
  }
}

/** Whether user 0 is the machine's root (user_namespaces(7)). */
function isInitialNamespace(): boolean {
  try {
    return /^\s*0\s+0\s/.test(readFileSync('/proc/self/uid_map', 'utf8'));
  } catch {
    return true;
  }
}
