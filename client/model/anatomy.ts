import type { Anatomy, Identifier, LayerAnatomy, ShortName } from '../../shared/anatomy.ts';

/** One layer in the figure of directories, seen from the chosen one. */
export interface DiskRow {
  readonly layer: LayerAnatomy;
  /** The entry of the chosen layer's `lower` that leads here. */
  readonly entry: ShortName | null;
  /** The name in `l/`: the one of that entry, else the layer's own. */
  readonly name: ShortName | null;
  /** Position of the row that the symbolic link leads to; null: it leads to none of these, or there is none. */
  readonly pointsTo: number | null;
}

/** What the figure shows. */
export interface DiskFigure {
  /** Base first. */
  readonly rows: readonly DiskRow[];
  /** Entries of the chosen layer's `lower` that lead to no layer of this stack. */
  readonly strays: readonly ShortName[];
  /** Position of the chosen layer. */
  readonly chosen: number;
  readonly hasLinks: boolean;
}

/** The rows of an anatomy with `layer` chosen. */
export function diskFigure({ layers, names, store }: Anatomy, layer: number): DiskFigure {
  const chosen = Math.min(Math.max(0, layer - 1), Math.max(0, layers.length - 1));
  const byEntry = new Map(names.map(name => [name.entry, name]));
  const lower = (layers[chosen]?.disk?.lower ?? []).flatMap(entry => byEntry.get(entry) ?? []);
  const entries = new Map(lower.flatMap(name => (name.layer === null ? [] : [[name.layer, name] as const])));
  const positions = new Map(
    layers.flatMap(({ disk }, i) => (disk === null ? [] : [[`../${disk.directory}/diff`, i]])),
  );
  return {
    rows: layers.map((one): DiskRow => {
      const entry = entries.get(one.number) ?? null;
      const name = entry ?? byEntry.get(`l/${one.disk?.link ?? ''}`) ?? null;
      return { layer: one, entry, name, pointsTo: positions.get(name?.target ?? '') ?? null };
    }),
    strays: lower.filter(name => name.layer === null),
    chosen,
    hasLinks: store !== 'containerd',
  };
}

/** A long name shortened to so many letters, its beginning kept. */
export function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

/** One piece of a mount command: of the directory of a layer, or of what holds these together. */
export interface CommandPiece {
  readonly text: string;
  /** Number of the layer whose directory it names; null for the rest. */
  readonly layer: number | null;
}

/**
 * A mount command cut into pieces, so that each directory can have the colour of its layer. Names of directories and
 * short names are long or made up: no other part of a command looks like one.
 */
export function commandPieces(command: string, { layers, names }: Anatomy): CommandPiece[] {
  const byToken = new Map<string, number>();
  for (const { number, disk } of layers) if (disk !== null) byToken.set(disk.directory, number);
  for (const { entry, layer } of names) if (layer !== null) byToken.set(entry.slice(2), layer);
  return command
    .split(/((?:[\w.-]|\/)+)/)
    .filter(text => text !== '')
    .map(text => {
      const token = text.split('/').find(part => byToken.has(part));
      return { text, layer: token === undefined ? null : (byToken.get(token) ?? null) };
    });
}

/** How an identifier comes about: computed from content, drawn at random, given by somebody; null: it follows. */
export function originOf(kind: Identifier['kind']): 'digest' | 'random' | 'given' | null {
  switch (kind) {
    case 'imageId':
    case 'blob':
    case 'diffId':
    case 'chainId':
    case 'layerId':
      return 'digest';
    case 'cacheId':
    case 'mountId':
    case 'containerId':
    case 'link':
      return 'random';
    case 'tag':
    case 'container':
    case 'snapshot':
      return 'given';
    default:
      return null;
  }
}
