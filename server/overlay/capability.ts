import { readFileSync } from 'node:fs';

const CAP_SYS_ADMIN = 21n;

/**
 * Whether this process may read `trusted.*` attributes. Without the right the kernel does not refuse: it says that
 * there are none, and opaque directories disappear (xattr(7)). The right counts in the first user namespace only.
 */
export function canReadTrusted(): boolean {
  try {
    return holdsSysAdmin(
      readFileSync('/proc/self/status', 'utf8'),
      readFileSync('/proc/self/uid_map', 'utf8'),
    );
  } catch {
    // No /proc: nothing is known, so nothing is promised.
    return false;
  }
}

/** The same from the texts of `/proc/self/status` and `/proc/self/uid_map` (capabilities(7), user_namespaces(7)). */
export function holdsSysAdmin(status: string, uidMap: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  if (effective === undefined || ((BigInt(`0x${effective}`) >> CAP_SYS_ADMIN) & 1n) === 0n) return false;
  return /^\s*0\s+0\s+4294967295\s*$/.test(uidMap);
}
