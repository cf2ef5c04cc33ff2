/**
 * A key, with what is held down: `Mod+K`, `Shift+T`, `Alt+ArrowUp`, `?`. `Mod` is Command on a Mac, Ctrl elsewhere.
 * A sign (`?`, `[`) is what is typed, however a keyboard makes it; a letter or digit is the key of that name.
 */
export type Shortcut = string;

/** What of a keyboard event decides. `altGraph`: the right Alt key that makes signs on many keyboards. */
export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly altGraph: boolean;
}

/** Whether `stroke` is `shortcut`. Nothing further may be held down. */
export function isShortcut(shortcut: Shortcut, stroke: Stroke, isMac: boolean): boolean {
  const { key, mod, alt, shift } = partsOf(shortcut);
  const [wanted, other] = isMac ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey];
  if (isSign(key)) {
    if (stroke.key !== key) return false;
    // Shift, and AltGr (which says Ctrl and Alt on some systems), belong to how the sign is typed.
    if (stroke.altGraph) return !mod && !alt;
    return mod === wanted && !other && (alt === stroke.altKey || isMac);
  }
  if (mod !== wanted || other || alt !== stroke.altKey || shift !== stroke.shiftKey) return false;
  if (/^[0-9]$/.test(key)) return stroke.code === `Digit${key}`;
  if (!/^[A-Z]$/.test(key)) return stroke.key === key;
  // Keyboards without Latin letters say by the place of the key which letter is meant.
  return /^[a-z]$/i.test(stroke.key) ? stroke.key.toUpperCase() === key : stroke.code === `Key${key}`;
}

/** Whether it is a mere sign or letter: what speech input and a slip of the hand type as well (WCAG 2.1.4). */
export function isBare(shortcut: Shortcut): boolean {
  const { key, mod, alt } = partsOf(shortcut);
  return !mod && !alt && key.length === 1;
}

const macCaps: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const caps: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Backspace: '⌫',
};

/** The caps of the keys to press together, as they stand on the keyboard. */
export function capsOf(shortcut: Shortcut, isMac: boolean): string[] {
  return split(shortcut).map(part => (isMac ? macCaps[part] : undefined) ?? caps[part] ?? part);
}

/** As the attribute `aria-keyshortcuts` has it. */
export function ariaKeys(shortcuts: readonly Shortcut[], isMac: boolean): string {
  return shortcuts
    .map(shortcut =>
      split(shortcut)
        .map(part => (part === 'Mod' ? (isMac ? 'Meta' : 'Control') : part))
        .join('+'),
    )
    .join(' ');
}

function partsOf(shortcut: Shortcut): { key: string; mod: boolean; alt: boolean; shift: boolean } {
  const parts = split(shortcut);
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  return { key, mod: held.includes('Mod'), alt: held.includes('Alt'), shift: held.includes('Shift') };
}

/** The parts; a plus sign at the end is a key. */
function split(shortcut: Shortcut): string[] {
  return shortcut.split(/\+(?=.)/);
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[A-Z0-9]/.test(key);
}
