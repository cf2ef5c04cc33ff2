/**
 * An image reference as Docker shows it: `docker.io/library/debian:12` is `debian:12`, `docker.io/lab/app:1` is
 * `lab/app:1`. Others stay as they are.
 */
export function familiarName(reference: string): string {
  return reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\/(?=[^/]+$)/, '');
}

/** The reference with `:latest` where it has neither tag nor digest. */
function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return /[:@]/.test(name) ? reference : `${reference}:latest`;
}

/** Whether two references mean the same image: Docker's short forms are the long ones. */
export function isSameReference(one: string, other: string): boolean {
  return withTag(familiarName(one)) === withTag(familiarName(other));
}
