import type { CommandGroup, CommandId } from '../model/commands.ts';
import type { Move, Place } from '../model/place-keys.ts';

const groups: Record<CommandGroup, string> = {
  find: 'Find',
  layers: 'Layers',
  look: 'Ways to look',
  files: 'Files',
  sizes: 'Size',
  details: 'Details',
  page: 'Page',
};

const names: Record<CommandId, string> = {
  'find.path': 'Find files and commands',
  'find.command': 'Find a command',
  'find.layer': 'Go to layer…',
  'find.image': 'Open another image…',
  'layer.next': 'Next layer',
  'layer.previous': 'Previous layer',
  'layer.top': 'Top layer',
  'layer.base': 'Base layer',
  'layer.play': 'Play or pause: build the image up',
  'view.merged': 'Show what is merged up to here',
  'view.diff': 'Show what this layer changed',
  'show.files': 'Show the files',
  'show.overlay': 'Show the overlay figure',
  'show.sizes': 'Show the sizes',
  'show.disk': 'Show how it lies on disk',
  'show.image': 'Show the whole image',
  'focus.stack': 'Go to the stack',
  'focus.middle': 'Go to the middle',
  'focus.details': 'Go to the details',
  'pane.stack': 'Fill the window with the stack, and back',
  'pane.middle': 'Fill the window with files or figure, and back',
  'pane.details': 'Fill the window with the details, and back',
  'figure.save': 'Save or copy the figure',
  'files.filter': 'Filter by name',
  'files.change': 'Show only added, modified, removed, or all',
  'files.sort': 'Sort by name or by size',
  'files.order': 'Turn the order around',
  'files.clear': 'Clear the filter',
  'files.expand': 'Open all that this layer changed',
  'files.collapse': 'Close all directories',
  'sizes.hues': 'Colour sizes by layer or by change',
  'sizes.dead': 'Show or hide hidden versions',
  'sizes.table': 'Show sizes as a table or as a map',
  'sizes.ledger': 'Show or hide the list of dead bytes',
  'tab.content': 'Content of the file',
  'tab.hex': 'Bytes of the file',
  'tab.attributes': 'Attributes of the file',
  'tab.versions': 'Versions of the file in all layers',
  'page.help': 'Show all keys',
  'page.link': 'Copy the link to what is shown',
  'page.present': 'Presenter mode: show the page to a room, and back',
  'page.home': 'All images',
  'page.upload': 'Upload an archive',
  'page.theme': 'Change the theme: system, light, dark',
  'page.language': 'Tiếng Việt / English',
};

const palette = {
  title: 'Find files, layers, images and commands',
  open: 'Find',
  prompt: 'Part of a path, or what you want to do',
  promptHome: 'An image, or what you want to do',
  results: 'What matches',
  help: '`>` commands · `:` layers · `@` images · Alt+←/→ another version',
  helpHome: '`>` commands · `@` images',
  searching: 'Searching…',
  nothing: (text: string) => (text === '' ? 'There is nothing to choose here.' : `Nothing matches ${text}.`),
  found: (n: string, more: boolean) =>
    more ? `The best ${n} results` : n === '1' ? '1 result' : `${n} results`,
  inLayer: (layer: number) => `in layer ${layer}`,
  deletedIn: (layer: number) => `deleted in layer ${layer}`,
  later: (layer: number) => `comes with layer ${layer}`,
  otherVersion: (layer: number) => `the version of layer ${layer}`,
  others: (n: number) => (n === 1 ? '1 more version' : `${n} more versions`),
};

const places: Record<Place, string> = {
  tree: 'In the files',
  stack: 'In the stack',
  overlay: 'In the overlay figure',
  sizes: 'In the sizes',
  palette: 'While finding',
};

const moves: Record<Move, string> = {
  step: 'Up, down',
  page: 'A page up, down',
  ends: 'To the first, to the last',
  open: 'Open the directory, or the file',
  close: 'Close the directory',
  parent: 'To the directory above',
  siblings: 'Open all directories beside this one',
  name: 'Jump to a name by typing it',
  layer: 'Layer above, below',
  ten: 'Ten layers up, down',
  baseTop: 'To the base, to the top',
  play: 'Play, pause',
  cell: 'To the cell beside',
  enter: 'Go to it',
  tile: 'To the area beside',
  choose: 'Open it, or do it',
  version: 'The version of an earlier, a later layer',
  leave: 'Close',
};

const keys = {
  title: 'All keys',
  list: 'Keys',
  close: 'Close',
  or: 'or',
  places,
  moves,
  bare: 'Single-key shortcuts (switch them off when you type by voice)',
  linkCopied: 'The link is copied.',
  linkNotCopied: 'The browser did not let it be copied: take it from the address bar.',
};

/** Words of commands, keys and palette. */
export const commandsEn = { commands: { groups, names }, palette, keys };

/** What every language has to say of them. */
export type CommandMessages = typeof commandsEn;
