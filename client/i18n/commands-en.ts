import type { CommandGroup, CommandId } from '../model/commands.ts';

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
  'focus.stack': 'Go to the stack',
  'focus.middle': 'Go to the middle',
  'focus.details': 'Go to the details',
  'pane.stack': 'Fill the window with the stack, and back',
  'pane.middle': 'Fill the window with files or figure, and back',
  'pane.details': 'Fill the window with the details, and back',
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

/** Words of commands, keys and palette. */
export const commandsEn = { commands: { groups, names } };

/** What every language has to say of them. */
export type CommandMessages = typeof commandsEn;
