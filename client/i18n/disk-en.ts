import type { Identifier, MountForm, PartName, ShortName } from '../../shared/anatomy.ts';

const parts: Record<PartName, string> = {
  diff: 'what this layer changed: the only part with content of the image',
  fs: 'what this layer changed: the only part with content of the image',
  link: 'the layer’s short name',
  lower: 'the short names of all layers below, the nearest first',
  work: 'scratch space of overlayfs',
  merged: 'where a container sees all layers as one; there while it runs',
  committed: 'an empty mark: another layer has been stacked on this one',
};

const kinds: Record<Identifier['kind'], readonly [name: string, how: string]> = {
  tag: ['Tag', 'A name that somebody gave. It can be moved to another image.'],
  container: ['Container', 'The container’s name.'],
  containerId: ['Container ID', 'Drawn at random when the container was created.'],
  imageId: [
    'Image ID',
    'The SHA-256 of the image config: a small JSON file with the settings and the list of diff IDs.',
  ],
  blob: ['Blob digest', 'The SHA-256 of the layer as it is stored or sent, compressed or not.'],
  diffId: ['Diff ID', 'The SHA-256 of this layer alone, as a plain tar. The image config lists it.'],
  chainId: ['Chain ID', 'Names this layer together with everything below it.'],
  cacheId: [
    'Cache ID',
    'Drawn at random when the layer was unpacked, so it differs on every computer. It is the name of the directory.',
  ],
  mountId: ['Mount ID', 'Drawn at random when the container was created. It is the name of the directory.'],
  layerId: ['Layer ID', 'Podman’s name for the layer and for its directory.'],
  snapshot: ['Snapshot', 'A running number that containerd gives to each directory.'],
  directory: ['Directory', 'Here the layer lies.'],
  link: [
    'Short name',
    '26 letters and digits drawn at random, in the file `link`. `l/` has a symbolic link of this name to `diff`.',
  ],
};

const states: Record<ShortName['state'], string> = {
  right: 'leads where it should',
  'no-symlink': 'the symbolic link is missing',
  elsewhere: 'the symbolic link leads to another directory',
  unclaimed: 'the directory’s `link` has another name',
  dangling: 'the symbolic link leads nowhere',
  unknown: 'nothing has this name: a layer is missing',
  malformed: 'not of the form l/NAME',
};

const forms: Record<MountForm['names'], readonly [name: string, how: string]> = {
  short: [
    'Short names',
    'run from within the folder of layers; the engine does so when the others are too long',
  ],
  full: ['Short names as full paths', 'what `mount` shows of a running container'],
  long: ['Names of the directories', 'what one would write without `l/`'],
};

/** Words of the tab On disk. What stands between backquotes is set as code. A trainer reads the explanations aloud. */
export const diskEn = {
  region: 'On disk',
  loading: 'Reading the folder of layers…',
  example: 'Worked example',
  exampleText:
    'This image lies in an archive, so this is what Docker would make of it. Digests and lengths are real. `cache-id-3` and `name-3` stand for names that an engine draws at random.',
  store: {
    docker: 'Docker’s data root',
    overlay2: 'An overlay2 folder alone: tags, digests and history are kept elsewhere',
    podman: 'Podman’s store',
    containerd: 'containerd’s store',
    example: 'Where Docker keeps its data',
  },
  warnings: 'What does not agree',
  directories: {
    title: 'Every layer is a directory',
    intro:
      'A layer’s `lower` lists the layers below it by short names. `l/` has a symbolic link of each name to the `diff` of a layer, whose own `link` says the same name.',
    introContainerd:
      'containerd numbers its directories. Which layer lies on which is in a database, not in files `link` and `lower`; numbers are short as they are, so there is no `l/`.',
    grid: 'Layer directories',
    lower: (layer: number) => `lower of layer ${layer}`,
    names: 'l/ (symbolic links)',
    cards: 'layer directories',
    noLower: 'no file lower',
    noLowerHelp: 'nothing lies below it',
    hint: 'Point at an entry, link or directory, or walk with the arrow keys.',
    none: 'no directory',
    run: (first: number, last: number) => (first === last ? `layer ${first}` : `layers ${first}–${last}`),
    container: 'container',
    init: 'init',
  },
  legend: {
    names: '`lower` names a link',
    symlink: 'symbolic link to `diff`',
    claim: '`link` says the same name',
  },
  parts,
  partStates: { present: 'there', absent: 'not there', unreadable: 'cannot be read' },
  states,
  /** Accessible names of the cells. */
  cell: {
    entry: (entry: string, from: number, to: number) =>
      `${entry} in lower of layer ${from}, leads to layer ${to}`,
    noEntry: (from: number, to: number) => `lower of layer ${from} does not name layer ${to}`,
    name: (entry: string, target: string | null, state: string) =>
      target === null ? `${entry}: ${state}` : `${entry}, symbolic link to ${target}: ${state}`,
    noName: (layer: number) => `layer ${layer} has no short name`,
    card: (layer: number, directory: string, present: readonly string[]) =>
      `Layer ${layer}, directory ${directory}: ${present.join(', ')}`,
    stray: (entry: string, state: string) => `${entry}: ${state}`,
  },
  story: {
    self: (layer: number, directory: string, name: string) =>
      `Layer ${layer} lies in \`${directory}\`. Its file \`link\` says \`${name}\`, and \`l/${name}\` leads back to its \`diff\`.`,
    bare: (layer: number, directory: string) => `Layer ${layer} lies in \`${directory}\`.`,
    below: (chosen: number, entry: string, target: string, layer: number) =>
      `\`lower\` of layer ${chosen} says \`${entry}\`. That is a symbolic link to \`${target}\`: what layer ${layer} changed.`,
    above: (chosen: number, layer: number, directory: string) =>
      `Layer ${layer} lies in \`${directory}\`, above layer ${chosen}: \`lower\` of layer ${chosen} does not name it.`,
    broken: (entry: string, state: string) => `\`${entry}\`: ${state}.`,
  },
  steps: {
    title: (layer: number) => `From the tag to the directory: layer ${layer}`,
    intro:
      'Each step follows from the one above. Digests are computed from the content, so they are the same on every computer. What is drawn at random is not.',
    kinds,
    kept: 'Kept in',
    same: 'read just now: agrees',
    different: 'read just now: differs',
    unknown: 'cannot be known here',
    madeUp: 'drawn by the engine when it unpacks the layer',
    random: 'random',
    digest: 'computed',
    given: 'given',
    formula: {
      chain: (layer: number) => `chain ID of layer ${layer}`,
      diff: (layer: number) => `diff ID of layer ${layer}`,
      space: 'a space',
      plus: 'a plus sign',
      base: 'The base has nothing below it: its chain ID is its diff ID.',
      podmanBase: 'The base has nothing below it: its layer ID is its diff ID without `sha256:`.',
    },
    all: 'All steps, from the base up',
    copy: (what: string) => `Copy ${what}`,
    copied: 'Copied',
    copyFailed: 'The browser does not let the page copy: select the text instead.',
  },
  mounts: {
    title: (layer: number) => (layer === 1 ? 'The mount of layer 1' : `One mount of layers 1–${layer}`),
    intro:
      'One call to the kernel stacks the directories. The paths of all of them must fit into one page of memory, 4,096 bytes with the zero at the end. Short names are there for that.',
    purposes: {
      look: 'To look at the merged view, read-only',
      run: 'As the engine runs the container: the top directory is writable',
    },
    runWarning: 'Not while the container runs: two mounts must not share an upper directory.',
    forms,
    length: (bytes: string, page: string) => `${bytes} of ${page} bytes`,
    fits: 'fits',
    tooLong: 'too long',
    room: (layers: string) =>
      `room for ${layers} ${layers === '1' ? 'layer' : 'layers'} with names of this length`,
    cut: 'The kernel cuts off what is too long, without a word: the mount fails, or shows fewer layers than there are.',
    tooMany: (lowers: string, most: string) =>
      `${lowers} lower directories: the kernel takes ${most} at most.`,
    bind: 'One directory alone is no overlay: the kernel wants at least two lower ones. It is bound instead, which shows the same.',
    force:
      '`LIBMOUNT_FORCE_MOUNT2=always` is for newer versions of mount (util-linux 2.39 and later): without it they stop at 256 bytes.',
    none: 'There is nothing to mount: a layer of this stack has no directory here.',
    command: 'Command',
    whole: 'Show the whole command',
    less: 'Show less of it',
    page: (bytes: string) => `one page: ${bytes}`,
  },
};

/** What every language has to say of it. */
export type DiskMessages = typeof diskEn;
