import { commands, type CommandId } from '../model/commands.ts';
import { isBare, isShortcut, type Stroke } from '../model/shortcut.ts';

/** What a stroke means, and where it may mean anything. */
export interface KeyPlace {
  readonly isMac: boolean;
  /** Whether what has the focus takes text: then only keys with Ctrl or Command are commands. */
  readonly takesText: boolean;
  /** Whether signs and letters alone are commands (they can be switched off). */
  readonly bareKeys: boolean;
}

/** The command that a stroke means, or null. A key that is held down means those that repeat. */
export function commandOfStroke(
  stroke: Stroke & { readonly repeat: boolean },
  { isMac, takesText, bareKeys }: KeyPlace,
): CommandId | null {
  for (const command of commands) {
    if (stroke.repeat && !('repeats' in command)) continue;
    for (const shortcut of command.keys) {
      if (!isShortcut(shortcut, stroke, isMac)) continue;
      if (takesText && !shortcut.startsWith('Mod+')) return null;
      return isBare(shortcut) && !bareKeys ? null : command.id;
    }
  }
  return null;
}

const silentInputs = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/**
 * Whether an element that has the focus takes what is typed as text, or as a choice from a list. One that is not drawn
 * any more takes nothing: it keeps the focus until the next frame (HTML, focus fixup).
 */
export function takesText(element: Element | null): boolean {
  if (element?.checkVisibility() === false) return false;
  if (element instanceof HTMLInputElement) return !silentInputs.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLElement && element.isContentEditable;
}
