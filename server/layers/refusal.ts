/** Why the kernel refuses to look a name up. */
export interface Refusal {
  readonly error: 'EINVAL' | 'EACCES' | 'EPERM';
  /** Whether it is for what lower layers have, not for the entry's own redirect or missing content. */
  readonly isInherited: boolean;
}
