import type { Shortcut } from './shortcut.ts';

/** Groups of the sheet of keys, in their order. */
export const commandGroups = ['find', 'layers', 'look', 'files', 'sizes', 'details', 'page'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something that a person can do. What it is called stands in `i18n/`, what it does where it is done. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Any of them does it. Letters come with Shift: without it they find names in the tree. */
  readonly keys: readonly Shortcut[];
  /** Whether holding the key down does it again and again. */
  readonly repeats?: boolean;
  /** What the palette's input begins with for it: it asks which one. */
  readonly asks?: string;
}

/**
 * Everything that can be done from the keyboard, once: the palette, the keys and the sheet of keys come from here.
 * A new command is a line here, its words in `i18n/commands-en.ts` and `-vi.ts`, and `useCommands` where it is done.
 */
export const commands = [
  { id: 'find.path', group: 'find', keys: ['Mod+K', '/'] },
  { id: 'find.command', group: 'find', keys: ['>'] },
  { id: 'find.layer', group: 'find', keys: [':'], asks: ':' },
  { id: 'find.image', group: 'find', keys: [';'], asks: '@' },
  { id: 'layer.next', group: 'layers', keys: [']', 'Alt+ArrowUp'], repeats: true },
  { id: 'layer.previous', group: 'layers', keys: ['[', 'Alt+ArrowDown'], repeats: true },
  { id: 'layer.top', group: 'layers', keys: ['}'] },
  { id: 'layer.base', group: 'layers', keys: ['{'] },
  { id: 'layer.play', group: 'layers', keys: ['Shift+P'] },
  { id: 'view.merged', group: 'look', keys: ['Shift+M'] },
  { id: 'view.diff', group: 'look', keys: ['Shift+D'] },
  { id: 'show.files', group: 'look', keys: ['Shift+F'] },
  { id: 'show.overlay', group: 'look', keys: ['Shift+O'] },
  { id: 'show.sizes', group: 'look', keys: ['Shift+S'] },
  { id: 'show.disk', group: 'look', keys: ['Shift+7'] },
  { id: 'show.image', group: 'look', keys: ['Shift+9'] },
  { id: 'focus.stack', group: 'look', keys: ['Shift+1'] },
  { id: 'focus.middle', group: 'look', keys: ['Shift+2'] },
  { id: 'focus.details', group: 'look', keys: ['Shift+3'] },
  { id: 'pane.stack', group: 'look', keys: ['Shift+4'] },
  { id: 'pane.middle', group: 'look', keys: ['Shift+5'] },
  { id: 'pane.details', group: 'look', keys: ['Shift+6'] },
  { id: 'figure.save', group: 'look', keys: ['Shift+J'] },
  { id: 'files.filter', group: 'files', keys: ['Shift+N'] },
  { id: 'files.change', group: 'files', keys: ['Shift+K'] },
  { id: 'files.sort', group: 'files', keys: ['Shift+Z'] },
  { id: 'files.order', group: 'files', keys: ['Shift+R'] },
  { id: 'files.clear', group: 'files', keys: ['Shift+Q'] },
  { id: 'files.expand', group: 'files', keys: ['Shift+E'] },
  { id: 'files.collapse', group: 'files', keys: ['Shift+W'] },
  { id: 'sizes.hues', group: 'sizes', keys: ['Shift+H'] },
  { id: 'sizes.dead', group: 'sizes', keys: ['Shift+G'] },
  { id: 'sizes.table', group: 'sizes', keys: ['Shift+B'] },
  { id: 'sizes.ledger', group: 'sizes', keys: ['Shift+8'] },
  { id: 'tab.content', group: 'details', keys: ['Shift+C'] },
  { id: 'tab.hex', group: 'details', keys: ['Shift+X'] },
  { id: 'tab.attributes', group: 'details', keys: ['Shift+A'] },
  { id: 'tab.versions', group: 'details', keys: ['Shift+V'] },
  { id: 'page.help', group: 'page', keys: ['?'] },
  { id: 'page.link', group: 'page', keys: ['Shift+Y'] },
  { id: 'page.present', group: 'page', keys: ['Shift+I'] },
  { id: 'page.home', group: 'page', keys: ['Shift+0'] },
  { id: 'page.upload', group: 'page', keys: ['Shift+U'] },
  { id: 'page.theme', group: 'page', keys: ['Shift+T'] },
  { id: 'page.language', group: 'page', keys: ['Shift+L'] },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

/** A command of the table. */
export interface KnownCommand extends Command {
  readonly id: CommandId;
}

/** The command called so. */
export function commandOf(id: CommandId): KnownCommand {
  const found = commands.find(command => command.id === id);
  if (found === undefined) throw new Error(`commandOf: there is no command ${id}`);
  return found;
}
