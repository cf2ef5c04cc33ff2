/** Names of the bits of a capability set, in the order of `linux/capability.h`. */
const names = `
  chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service
  net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin
  sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override
  mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore
`
  .trim()
  .split(/\s+/);

/** What `security.capability` gives to the process that a file becomes. */
export interface Capabilities {
  /** `cap_net_raw` …; `cap_63` for a bit that has no name yet. */
  readonly permitted: readonly string[];
  readonly inheritable: readonly string[];
  /** Whether the permitted ones are in effect at once. */
  readonly effective: boolean;
  /** The user who is root in the namespace that they hold in; null: everywhere. */
  readonly rootId: number | null;
}

/** Bytes of `vfs_cap_data` by its revision. */
const lengths: Readonly<Record<number, number>> = { 1: 12, 2: 20, 3: 24 };

/** Reads `struct vfs_cap_data` of `linux/capability.h`, revisions 1 to 3; null for what is none. */
export function parseCapabilities(value: Uint8Array): Capabilities | null {
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  if (value.length < 4) return null;
  const magic = view.getUint32(0, true);
  const revision = magic >>> 24;
  if (lengths[revision] !== value.length) return null;
  const words = revision === 1 ? [0] : [0, 1];
  const bits = (half: 0 | 1) =>
    words.flatMap(word => namesOf(view.getUint32(4 + word * 8 + half * 4, true), word * 32));
  return {
    permitted: bits(0),
    inheritable: bits(1),
    effective: (magic & 1) !== 0,
    rootId: revision === 3 ? view.getUint32(20, true) : null,
  };
}

function namesOf(word: number, from: number): string[] {
  const found: string[] = [];
  for (let bit = 0; bit < 32; bit++)
    if ((word >>> bit) & 1) found.push(`cap_${names[from + bit] ?? from + bit}`);
  return found;
}

/** `cap_net_raw=ep`, `cap_chown,cap_kill=i`: as `getcap` prints it. Names with the same letters stand together. */
export function formatCapabilities({ permitted, inheritable, effective }: Capabilities): string {
  const all = [...permitted, ...inheritable.filter(name => !permitted.includes(name))];
  const clauses = new Map<string, string[]>();
  for (const name of all) {
    const isInheritable = inheritable.includes(name);
    const isPermitted = permitted.includes(name);
    const letters = `${effective ? 'e' : ''}${isInheritable ? 'i' : ''}${isPermitted ? 'p' : ''}`;
    clauses.set(letters, [...(clauses.get(letters) ?? []), name]);
  }
  return Array.from(clauses, ([letters, group]) => `${group.join(',')}=${letters}`).join(' ');
}
