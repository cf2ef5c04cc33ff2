/**
 * Puts `text` on the clipboard. Browsers give it only to pages of this computer or with TLS; elsewhere the old way is
 * tried. Rejects where neither is allowed.
 */
export async function copyText(text: string): Promise<void> {
  if (isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!done) throw new Error('copyText: the browser does not allow it');
}
