import type { DeathCause } from '../../shared/story.ts';

/** `2`, `2 and 3`, `2, 3 and 5`. */
const list = (layers: readonly number[]) =>
  layers.length < 2 ? layers.join('') : `${layers.slice(0, -1).join(', ')} and ${layers.at(-1)}`;
const copies = (layers: readonly number[]) =>
  layers.length === 1 ? `layer ${layers[0]}’s copy lies` : `the copies of layers ${list(layers)} lie`;
const below = (hidden: readonly number[]) =>
  hidden.length === 0 ? '.' : `; ${copies(hidden)} hidden below it.`;

/** How the ledger names a cause in the brackets behind the layer. */
const causes: Record<DeathCause, string> = {
  overwrite: 'a newer version',
  whiteout: 'a whiteout',
  opaque: 'an opaque directory',
  type: 'no longer a directory',
  parent: 'removed with its directory',
};
const removal = 'remove it in the same instruction that made it';
const advice: Record<DeathCause, string> = {
  overwrite: 'change it in the same instruction that made it',
  whiteout: removal,
  opaque: removal,
  type: removal,
  parent: removal,
};

/** Words of the figures in the middle pane: overlay and sizes. Paths come between backquotes: they are set as code. */
export const figuresEn = {
  shows: {
    tabs: 'Ways to look',
    files: 'Files',
    overlay: 'Overlay',
    sizes: 'Size',
    image: 'Image',
    disk: 'On disk',
    path: 'Directory',
  },
  tree: {
    expandChanged: 'Open all that this layer changed',
    collapse: 'Close all directories',
    matches: (n: string) => (n === '1' ? '1 match' : `${n} matches`),
  },
  strata: {
    base: 'base image',
    roles: { init: 'init layer', container: 'writable layer' },
    roleHelp: {
      init: 'The engine lays it between image and container: names, hosts and the like, made for this container.',
      container:
        'All that the container writes, changes and deletes goes here; the image below stays as it is.',
    },
    ground: { base: 'The base image ends here', container: 'The image ends here' },
    groundHelp: {
      base: 'By the build history: below lies the image that this one was built FROM.',
      container: 'Below lies the image, which never changes; above, what belongs to this container alone.',
    },
    group: (first: number, last: number) => `Layers ${first}–${last}`,
    steps: (n: string) => (n === '1' ? '1 step without a layer' : `${n} steps without a layer`),
    pull: 'Click again to pull it out: what it changed.',
    push: 'Click again to push it back: what is merged up to it.',
  },
  overlay: {
    region: 'Overlay',
    grid: (path: string) => `Overlay of ${path}`,
    merged: 'Merged',
    mergedUpTo: (layer: number) => (layer === 1 ? 'layer 1' : `layers 1–${layer}`),
    hint: 'Point at a name. The beam falls to the layer that supplies it.',
    empty: 'No layer has anything in this directory.',
    idle: (from: number, to: number) => (from === to ? `${from}` : `${to}–${from}`),
    idleWhy: { nothing: 'nothing here', later: 'not merged yet' },
    idleHelp: 'These layers have nothing in this directory.',
    loading: 'on its way',
    legend: {
      label: 'What the shapes mean',
      file: 'file',
      dir: 'directory',
      symlink: 'link',
      special: 'special',
      modified: 'modified',
      whiteout: 'whiteout',
      opaque: 'opaque',
      hidden: 'hidden',
      implied: 'passed through',
    },
    /** Accessible names of cells. */
    cell: {
      header: (name: string, directory: boolean) => (directory ? `${name}, directory: open` : name),
      merged: (name: string, what: string, layer: number) => `${name}, merged: ${what} from layer ${layer}`,
      absent: (name: string) => `${name}, merged: not there`,
      layer: (name: string, layer: number, what: readonly string[]) =>
        `${name}, layer ${layer}: ${what.join(', ')}`,
      nothing: 'nothing',
      whiteout: 'whiteout',
      implied: 'passed through',
      opaque: 'opaque',
      hidden: 'hidden',
      later: 'not built yet',
    },
    row: {
      plain: (layer: number, instruction: string) => `Layer ${layer}: ${instruction}`,
      opaque: (layer: number) =>
        `In layer ${layer} this directory is opaque: a wall that hides all that layers below have in it.`,
      removal: (layer: number) =>
        `Layer ${layer} removes this directory: all that layers below have in it is hidden.`,
      later: (layer: number) => `Layer ${layer} comes later: it is not part of this merged view.`,
    },
    /** What one layer has for a name, ahead of what became of the name. */
    part: {
      added: (layer: number) => `Layer ${layer} adds it.`,
      modified: (layer: number) => `Layer ${layer} changes it.`,
      same: (layer: number) => `Layer ${layer} has it, unchanged.`,
      opaque: (layer: number) => `Layer ${layer} starts it afresh (opaque).`,
      whiteout: (layer: number) => `Layer ${layer} has a whiteout for it.`,
      implied: (layer: number) => `Layer ${layer} only has something below it.`,
      nothing: (layer: number) => `Layer ${layer} leaves it alone.`,
      later: (layer: number) => `Layer ${layer} comes later.`,
    },
    /** What the merged view has of a name, and why. */
    fate: {
      supplied: (path: string, layer: number, hidden: readonly number[]) =>
        `\`${path}\` comes from layer ${layer}${below(hidden)}`,
      joined: (path: string, layers: readonly number[], layer: number, hidden: readonly number[]) =>
        `\`${path}\` is one directory out of layers ${list(layers)}; mode and owner come from layer ${layer}${below(hidden)}`,
      deleted: (path: string, layer: number, hidden: readonly number[]) =>
        `\`${path}\` is not there: a whiteout in layer ${layer} deletes it${below(hidden)}`,
      walled: (path: string, layer: number, hidden: readonly number[]) =>
        `\`${path}\` is not there: layer ${layer} has walled its directory off (opaque)${below(hidden)}`,
      removed: (path: string, layer: number, hidden: readonly number[]) =>
        `\`${path}\` is not there: layer ${layer} removes the directory that holds it${below(hidden)}`,
      later: (path: string, layer: number) => `\`${path}\` is not there yet: layer ${layer} brings it.`,
      never: (path: string) => `\`${path}\` is not there: what the layers have for it shows nothing.`,
    },
  },
  sizes: {
    region: 'Size',
    map: (path: string) => `Sizes in ${path}`,
    hues: 'Colour',
    byLayer: 'By layer',
    byChange: 'By change',
    dead: 'Hidden versions',
    deadHelp: 'Hatched: dead bytes, which the image carries though nobody sees them',
    table: 'As a table',
    empty: 'Nothing takes room here.',
    emptyDiff:
      'This layer holds no bytes here. What a layer deletes goes on taking room in the layers below it.',
    loading: 'Measuring…',
    rest: (n: string) => `${n} smaller`,
    hatched: 'dead: hidden versions',
    deadOf: (size: string) => `${size} dead`,
    sizeWithDead: (size: string, dead: string) => `${size} + ${dead} dead`,
    unchanged: 'unchanged',
    layers: 'Layers',
    moreLayers: (n: string) => `${n} more`,
    lighter: 'pale: a directory, by the layer that touched it last',
    tile: (name: string, what: readonly string[]) => `${name}: ${what.join(', ')}`,
    columns: {
      name: 'Name',
      bytes: 'Size',
      visible: 'Visible',
      share: 'Share',
      shareOfBoth: 'Share of both',
      dead: 'Dead',
      entries: 'Entries',
      layer: 'Layer',
    },
    sortBy: (column: string) => `Sort by ${column}`,
  },
  ledger: {
    region: 'Dead bytes',
    title: 'Dead bytes of the image',
    eachOne: 'One by one',
    help: 'Bytes that layers carry though nobody can see them at the top.',
    none: 'No byte is dead: all that the layers hold is visible at the top.',
    stored: 'of content',
    visible: 'visible',
    dead: 'dead',
    causes: {
      overwrite: 'overwritten',
      whiteout: 'deleted by a whiteout',
      opaque: 'behind an opaque directory',
      type: 'directory replaced',
      parent: 'gone with its directory',
    } satisfies Record<DeathCause, string>,
    largest: 'Largest dead versions',
    more: (n: string) => (n === '1' ? 'and 1 smaller one' : `and ${n} smaller ones`),
    verdict: (layer: number, by: number, cause: DeathCause) =>
      `written in layer ${layer}, hidden by layer ${by} (${causes[cause]})`,
    advice: (cause: DeathCause, same: boolean) =>
      same ? 'the content stayed the same: set mode and owner where it is written' : advice[cause],
    dive: (efficiency: string, wasted: string, share: string) =>
      `To compare: the tool \`dive\` would say efficiency ${efficiency}, wasted ${wasted} (${share} of what was added to the base).`,
    diveMore: 'Of a file that was written again it counts every copy, also the one that is seen.',
    diveLess: 'It does not count what went with a directory that was deleted or replaced as a whole.',
  },
};

/** What every language has to say of the figures. */
export type FigureMessages = typeof figuresEn;
