import { describe, expect, it } from 'vitest';
import { commandsEn } from '../i18n/commands-en.ts';
import { commandsVi } from '../i18n/commands-vi.ts';
import { commandOf, commands } from './commands.ts';
import { isBare, type Shortcut } from './shortcut.ts';

describe('commands', () => {
  it('have a key each, and no key has two', () => {
    const keys = commands.flatMap(({ keys }): readonly Shortcut[] => keys);
    expect(commands.map(({ id }) => commandOf(id)).filter(({ keys }) => keys.length === 0)).toEqual([]);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('have no letter of their own without Shift: those find names in the tree', () => {
    const letters = commands
      .flatMap(({ keys }): readonly Shortcut[] => keys)
      .filter(key => isBare(key) && /[A-Z0-9]$/.test(key));
    expect(letters.length).toBeGreaterThan(20);
    expect(letters.filter(key => !key.startsWith('Shift+'))).toEqual([]);
  });

  it('have names of their own in both languages', () => {
    for (const { names } of [commandsEn.commands, commandsVi.commands]) {
      const all = commands.map(({ id }) => names[id]);
      expect(new Set(all).size).toBe(commands.length);
    }
  });

  it('are found by their names', () => {
    expect(commandOf('page.help')).toMatchObject({ group: 'page', keys: ['?'] });
  });
});
