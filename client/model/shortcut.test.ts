import { describe, expect, it } from 'vitest';
import { ariaKeys, capsOf, isBare, isShortcut, type Stroke } from './shortcut.ts';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...held,
});

describe('shortcut', () => {
  it('takes Command on a Mac and Ctrl elsewhere, and nothing further', () => {
    const [ctrl, command] = [stroke('k', { ctrlKey: true }), stroke('k', { metaKey: true })];
    expect([isShortcut('Mod+K', ctrl, false), isShortcut('Mod+K', ctrl, true)]).toEqual([true, false]);
    expect([isShortcut('Mod+K', command, false), isShortcut('Mod+K', command, true)]).toEqual([false, true]);
    expect(isShortcut('Mod+K', stroke('k'), false)).toBe(false);
    expect(isShortcut('Mod+K', stroke('K', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  });

  it('wants Shift for a letter with Shift, whatever Caps Lock does', () => {
    expect(isShortcut('Shift+T', stroke('T', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('Shift+T', stroke('t', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('Shift+T', stroke('T'), false)).toBe(false);
    expect(isShortcut('Shift+T', stroke('T', { shiftKey: true, ctrlKey: true }), false)).toBe(false);
  });

  it('takes a sign however it is typed', () => {
    expect(isShortcut('?', stroke('?', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('[', stroke('[', { altGraph: true, ctrlKey: true, altKey: true }), false)).toBe(true);
    expect(isShortcut('[', stroke('[', { altKey: true }), true)).toBe(true);
    expect(isShortcut('[', stroke('[', { ctrlKey: true }), false)).toBe(false);
    expect(isShortcut('?', stroke('/', { shiftKey: true }), false)).toBe(false);
  });

  it('finds letters by their place on keyboards without Latin letters, and digits by theirs', () => {
    expect(isShortcut('Shift+T', stroke('Е', { shiftKey: true, code: 'KeyT' }), false)).toBe(true);
    // A French keyboard: the letter that is typed decides, not its place.
    expect(isShortcut('Shift+A', stroke('A', { shiftKey: true, code: 'KeyQ' }), false)).toBe(true);
    expect(isShortcut('Shift+1', stroke('!', { shiftKey: true, code: 'Digit1' }), false)).toBe(true);
    expect(isShortcut('Shift+1', stroke('1', { code: 'Digit1' }), false)).toBe(false);
  });

  it('takes named keys with what is held down', () => {
    expect(isShortcut('Alt+ArrowUp', stroke('ArrowUp', { altKey: true }), false)).toBe(true);
    expect(isShortcut('Alt+ArrowUp', stroke('ArrowUp'), false)).toBe(false);
  });

  it('knows which are typed without holding Ctrl, Command or Alt', () => {
    expect(['Shift+T', '?', 'Mod+K', 'Alt+ArrowUp', 'F2'].map(isBare)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('says what stands on the caps, and in the attribute', () => {
    expect([capsOf('Mod+K', false), capsOf('Mod+K', true)]).toEqual([
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ]);
    expect(capsOf('Alt+ArrowUp', false)).toEqual(['Alt', '↑']);
    expect(capsOf('+', false)).toEqual(['+']);
    expect(ariaKeys(['Mod+K', '/'], false)).toBe('Control+K /');
    expect(ariaKeys(['Mod+K'], true)).toBe('Meta+K');
  });
});
