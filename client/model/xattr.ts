import { formatCapabilities, parseCapabilities, type Capabilities } from './capability.ts';
import { parseAcl } from './posix-acl.ts';

/** What the value of an extended attribute says, in the form that suits it. */
export type XattrValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'capabilities'; readonly text: string; readonly of: Capabilities }
  | { readonly kind: 'acl'; readonly lines: readonly string[] };

/** One extended attribute, decoded. */
export interface Xattr {
  readonly name: string;
  readonly value: XattrValue;
  readonly length: number;
  /** The value as it is. */
  readonly hex: string;
  readonly base64: string;
}

/** Decodes the value of the attribute `name` from base64, by its name where that says what it is. */
export function decodeXattr(name: string, base64: string): Xattr {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return { name, value: valueOf(name, bytes), length: bytes.length, hex, base64 };
}

function valueOf(name: string, bytes: Uint8Array): XattrValue {
  if (bytes.length === 0) return { kind: 'empty' };
  if (name === 'security.capability') {
    const of = parseCapabilities(bytes);
    if (of !== null) return { kind: 'capabilities', text: formatCapabilities(of), of };
  }
  if (name.startsWith('system.posix_acl_')) {
    const lines = parseAcl(bytes);
    if (lines !== null) return { kind: 'acl', lines };
  }
  const text = textOf(bytes);
  return text === null ? { kind: 'bytes' } : { kind: 'text', text };
}

/** The value as text, without the NUL that SELinux ends its labels with; null where it is none. */
function textOf(bytes: Uint8Array): string | null {
  const end = bytes.at(-1) === 0 ? bytes.length - 1 : bytes.length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end));
    return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
