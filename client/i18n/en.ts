import type { Aspect, Change, EntryType } from '../../shared/entry.ts';
import type { DeathCause } from '../../shared/story.ts';
import { commandsEn } from './commands-en.ts';
import { contentEn } from './content-en.ts';
import { versionsEn } from './versions-en.ts';
import { detailsEn } from './details-en.ts';
import { diskEn } from './disk-en.ts';
import { figuresEn } from './figures-en.ts';
import { statesEn } from './states-en.ts';
import { wholeEn } from './whole-en.ts';
import { liveEn } from './live-en.ts';
import { roomEn } from './room-en.ts';

const changes: Record<Change, string> = { added: 'added', modified: 'modified', removed: 'removed' };
const types: Record<EntryType, string> = {
  file: 'file',
  dir: 'directory',
  symlink: 'symbolic link',
  char: 'character device',
  block: 'block device',
  fifo: 'named pipe',
  socket: 'socket',
};
const aspects: Record<Aspect, string> = {
  type: 'type',
  content: 'content',
  mode: 'mode',
  owner: 'owner',
  mtime: 'time',
  xattrs: 'extended attributes',
  linkTarget: 'link target',
};
const deaths: Record<DeathCause, (layer: number, by: string) => string> = {
  overwrite: layer => `hidden by the version in layer ${layer}`,
  whiteout: layer => `deleted by a whiteout in layer ${layer}`,
  opaque: (layer, by) => `hidden in layer ${layer} by the opaque directory ${by}`,
  type: (layer, by) => `hidden in layer ${layer}, where ${by} is no longer a directory`,
  parent: (layer, by) => `gone with ${by} in layer ${layer}`,
};

const deletedIn = (layer: number) => `deleted in layer ${layer}`;
const hiddenIn = (layer: number) => `hidden in layer ${layer}`;
/** The same in short, for a line of the tree. */
const died: Record<DeathCause, (layer: number) => string> = {
  overwrite: hiddenIn,
  whiteout: deletedIn,
  opaque: hiddenIn,
  type: hiddenIn,
  parent: deletedIn,
};

const count = (n: string, one: string, many: string) => `${n} ${n === '1' ? one : many}`;

/** Every visible word of the page. Counts and sizes come in as text, formatted for the language. */
export const en = {
  name: 'English',
  locale: 'en',
  ...figuresEn,
  ...commandsEn,
  ...roomEn,
  ...liveEn,
  inspect: detailsEn,
  whole: wholeEn,
  content: contentEn,
  versions: versionsEn,
  disk: diskEn,
  states: statesEn,
  app: {
    tagline: 'See a container image as what it is: a stack of layers.',
    home: 'Strata: all images',
    theme: { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
    chooseImage: 'Image',
    skip: 'Skip to the content',
  },
  upload: {
    button: 'Upload an archive',
    input: 'Archive files',
    drop: 'Drop a `docker save` archive anywhere on this page',
    dropNow: 'Drop to look inside',
    region: 'Uploads',
    cancel: (name: string) => `Cancel ${name}`,
    dismiss: (name: string) => `Dismiss ${name}`,
    show: (name: string) => `Show ${name}`,
    sent: (sent: string, total: string) => `${sent} of ${total}`,
    rate: (rate: string) => `${rate}/s`,
    left: (time: string) => `${time} left`,
    layers: (indexed: string, found: string) => `${indexed} of ${count(found, 'layer', 'layers')} read`,
    layersRead: (read: string) => `${count(read, 'layer', 'layers')} read`,
    layersArriving: (read: string, rest: string) =>
      `${count(read, 'layer', 'layers')} read, ${rest} arriving`,
    indexing: 'All bytes are there. Reading the last layers…',
    done: 'Done',
    cancelled: 'Cancelled. Nothing was kept.',
    arriving: 'Layers as they arrive',
    arrivingHint:
      'These are in the order of the archive. Build order and instructions follow with the last bytes.',
    arrived: (name: string, size: string) => `${name}, ${size}`,
    states: { arriving: 'arriving', indexing: 'reading', indexed: 'ready', failed: 'failed' },
  },
  catalog: {
    region: 'Images',
    origins: { sample: 'Samples', upload: 'Uploads', path: 'On this machine' },
    samples: {
      'bionic-like': 'The way a small Ubuntu image is built, in five layers',
      'copy-on-write': 'Every way to change or hide a file, and a secret that was deleted too late',
      'node-app': 'A web application with dead weight and Vietnamese file names',
    },
    first: 'start here',
    untagged: 'untagged',
    onDisk: (size: string) => `${size} on disk`,
    layers: (n: string) => count(n, 'layer', 'layers'),
    opening: 'Opening…',
    failed: 'Cannot be read',
    delete: (name: string) => `Delete ${name}`,
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText: 'The archive and all its images leave this server. The file that you uploaded it from stays.',
    deleteYes: 'Delete',
    deleteNo: 'Keep',
    loading: 'Looking for images…',
  },
  stack: {
    region: 'Stack',
    layers: 'Layers',
    layer: (number: number) => `Layer ${number}`,
    option: (number: number, instruction: string, size: string) => `Layer ${number}: ${instruction}, ${size}`,
    unknown: 'not recorded',
    unassigned: 'from an unknown step',
    damaged: '✗ digest',
    damagedName: 'not what its digest says',
    absent: 'missing',
    entries: (n: string) => count(n, 'entry', 'entries'),
    merged: (number: number) => (number === 1 ? 'Merged: layer 1' : `Merged: layers 1–${number}`),
    plate: 'What the container sees',
    plateWithout: (layers: readonly number[]) =>
      layers.length > 2
        ? `Visible without ${layers.length} layers`
        : `Visible without ${layers.length > 1 ? 'layers' : 'layer'} ${layers.join(' and ')}`,
    inLayers: (size: string) => `${size} in all layers`,
    slider: 'Build up to layer',
    position: (number: number, all: number, instruction: string) =>
      `Layer ${number} of ${all}: ${instruction}`,
    play: 'Play',
    pause: 'Pause',
  },
  files: {
    region: 'Files',
    view: 'View',
    diff: 'What this layer changed',
    merged: 'Merged up to here',
    filter: 'Filter by name',
    sort: 'Sort by',
    sorts: { name: 'Name', size: 'Size' },
    ascending: 'Ascending',
    descending: 'Descending',
    change: 'Show',
    allChanges: 'All changes',
    changes: { added: 'Added', modified: 'Modified', removed: 'Removed' },
    tree: 'Files',
    loading: 'Loading…',
    noMatch: 'Nothing matches the filter.',
    clear: 'Clear the filter',
    opaque: (n: string) => `opaque, hides ${count(n, 'entry', 'entries')}`,
    legend: { added: 'added', modified: 'modified', removed: 'removed', opaque: 'opaque' },
    legendHelp: 'opaque: the directory hides what layers below have in it',
    summary: (entries: string, size: string) => `${count(entries, 'entry', 'entries')} · ${size}`,
    visible: (entries: string, size: string) => `${count(entries, 'entry', 'entries')} · ${size} visible`,
    died,
    hidden: (entries: string, size: string) => `hides ${count(entries, 'entry', 'entries')} · ${size}`,
  },
  changes,
  types,
  aspects,
  details: {
    region: 'Details',
    tabs: { content: 'Content', hex: 'Hex', attributes: 'Attributes', versions: 'Versions' },
    tabsOf: (name: string) => `Details of ${name}`,
    save: 'Save file',
    close: 'Close',
    copyOf: (layer: number) => `from layer ${layer}`,
    deletedIn: (layer: number) => `Layer ${layer} removes it. This is what it hid.`,
    goneBy: (layer: number) =>
      `Not visible here: gone since layer ${layer}. Deleted is not gone: this is the last copy.`,
    notYet: 'Not there yet: a later layer brings it.',
    untouched: (layer: number) =>
      `Layer ${layer} does not touch it. This is what it sees of the layers below.`,
    nothing: 'No layer holds this path.',
    layer: {
      untold: {
        unknown: 'Which instruction made it is not recorded.',
        unassigned: 'From an unknown step of the build.',
      },
      title: (number: number, all: number) => `Layer ${number} of ${all}`,
      size: 'Content',
      stored: 'Stored',
      packed: (how: string) => (how === 'none' ? 'plain tar' : how),
      entries: 'Entries',
      whiteouts: 'Whiteouts',
      opaques: 'Opaque directories',
      diffId: 'Diff ID',
      blob: 'Blob',
      unknown: 'not known',
      choose: 'Choose a file to see what is in it and where it comes from.',
    },
    verification: {
      pending: 'not checked yet',
      verified: '✓ verified',
      mismatch: '✗\u00a0does not match: the bytes hash to',
      unavailable: 'cannot be checked',
      ours: 'worked out by Strata',
    },
    text: 'Text',
    hex: 'Hex',
    emptyFile: 'This file is empty.',
    binary: 'Not text: shown as bytes.',
    tooLargePicture: 'This picture is too large to draw here. Save it instead.',
    noContent: {
      symlink: (target: string) => `A symbolic link to ${target}`,
      special: 'A device, pipe or socket: it has no content in the image.',
    },
    attributes: {
      path: 'Path',
      type: 'Type',
      mode: 'Mode',
      owner: 'Owner',
      group: 'Group',
      size: 'Size',
      mtime: 'Modified',
      layer: 'Layer',
      linkTarget: 'Link target',
      rdev: 'Device',
      hardlink: 'Hard link of',
      xattrs: 'Extended attributes',
      change: 'Change',
      totals: 'All below',
      changeIn: (change: string, layer: number) => `${change} in layer ${layer}`,
      /** Of a user or group: what it is called is up to the image, but for the one that may do anything. */
      id: (id: number) => (id === 0 ? '0 (root)' : String(id)),
    },
    bytes: (n: string) => count(n, 'byte', 'bytes'),
    versions: {
      list: 'Versions',
      title: (n: string) => `${count(n, 'version', 'versions')} through the layers`,
      modified: (what: string) => `modified: ${what}`,
      open: (layer: number) => `Open version in layer ${layer}`,
      visible: 'visible at the top',
      deaths,
    },
  },
  errors: {
    offline: 'The server does not answer.',
    offlineHint: 'Check that `strata serve` is still running, then try again.',
    retry: 'Try again',
    interruptedUpload: (name: string) => `The upload of ${name} broke off.`,
    interruptedHint: 'Check the connection and that the server is running, then upload it again.',
  },
};

/** What every language has to say. */
export type Messages = typeof en;
