import type { Shortcut } from './shortcut.ts';

interface PlaceKey {
  readonly id: string;
  readonly keys: readonly Shortcut[];
  readonly alike?: boolean;
}

/**
 * Keys that mean something only where the focus is: what they do there stands beside the thing itself. Several do one
 * thing each, in the order in which its name says them; all of them the same where they are `alike`.
 */
export const placeKeys = {
  tree: [
    { id: 'step', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'page', keys: ['PageUp', 'PageDown'] },
    { id: 'ends', keys: ['Home', 'End'] },
    { id: 'open', keys: ['ArrowRight', 'Enter'], alike: true },
    { id: 'close', keys: ['ArrowLeft'] },
    { id: 'parent', keys: ['ArrowLeft', 'Backspace'], alike: true },
    { id: 'siblings', keys: ['*'] },
    { id: 'name', keys: ['a', 'b', 'c'] },
  ],
  stack: [
    { id: 'layer', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'ten', keys: ['PageUp', 'PageDown'] },
    { id: 'baseTop', keys: ['Home', 'End'] },
    { id: 'play', keys: ['Space'] },
  ],
  overlay: [
    { id: 'cell', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
    { id: 'ends', keys: ['Home', 'End'] },
    { id: 'enter', keys: ['Enter'] },
    { id: 'parent', keys: ['Backspace'] },
  ],
  sizes: [
    { id: 'tile', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
    { id: 'enter', keys: ['Enter'] },
    { id: 'parent', keys: ['Backspace', 'Escape'], alike: true },
  ],
  palette: [
    { id: 'step', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'choose', keys: ['Enter'] },
    { id: 'version', keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'] },
    { id: 'leave', keys: ['Escape'] },
  ],
} as const satisfies Record<string, readonly PlaceKey[]>;

export type Place = keyof typeof placeKeys;
export type Move = (typeof placeKeys)[Place][number]['id'];
