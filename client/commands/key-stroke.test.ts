import { describe, expect, it } from 'vitest';
import type { CommandId } from '../model/commands.ts';
import { commandOfStroke, type KeyPlace } from './key-stroke.ts';

const none = {
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  repeat: false,
};
const free: KeyPlace = { isMac: false, takesText: false, bareKeys: true };

function mean(
  stroke: Partial<typeof none> & { key: string },
  place: Partial<KeyPlace> = {},
): CommandId | null {
  return commandOfStroke({ ...none, ...stroke }, { ...free, ...place });
}

describe('key stroke', () => {
  it('means no command while text is typed, unless Ctrl is held', () => {
    expect(mean({ key: '?' })).toBe('page.help');
    expect(mean({ key: '?' }, { takesText: true })).toBeNull();
    expect(mean({ key: 'T', shiftKey: true }, { takesText: true })).toBeNull();
    expect(mean({ key: 'ArrowUp', altKey: true }, { takesText: true })).toBeNull();
    expect(mean({ key: 'k', ctrlKey: true }, { takesText: true })).toBe('find.path');
  });

  it('means no command as a letter alone', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('');
    expect(letters.map(key => mean({ key })).filter(id => id !== null)).toEqual([]);
  });

  it('means nothing as a sign or letter where those are switched off', () => {
    const off = { bareKeys: false };
    expect([mean({ key: '?' }, off), mean({ key: 'T', shiftKey: true }, off)]).toEqual([null, null]);
    expect(mean({ key: 'k', ctrlKey: true }, off)).toBe('find.path');
    expect(mean({ key: 'ArrowUp', altKey: true }, off)).toBe('layer.next');
  });

  it('goes on with a key held down only from layer to layer', () => {
    expect(mean({ key: ']', repeat: true })).toBe('layer.next');
    expect(mean({ key: 'T', shiftKey: true, repeat: true })).toBeNull();
  });
});
