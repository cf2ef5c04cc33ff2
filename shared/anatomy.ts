import { z } from 'zod';

/** Something an engine keeps in the directory of a layer. `fs` is containerd's word for `diff`. */
const partNames = ['diff', 'fs', 'link', 'lower', 'work', 'merged', 'committed'] as const;
export const PartName = z.enum(partNames);
export type PartName = z.infer<typeof PartName>;

/** One name, and one path or text, of everything that leads from a tag to a directory. */
export const Identifier = z.object({
  kind: z
    .enum([
      'tag',
      'imageId',
      'container',
      'containerId',
      'mountId',
      'blob',
      'diffId',
      'chainId',
      'cacheId',
      'layerId',
      'snapshot',
      'directory',
      'link',
    ])
    .describe(
      'layerId: Podman’s; snapshot: containerd’s; cacheId, mountId: Docker’s name for a directory of a layer, of a container',
    ),
  value: z.string().nullable().describe('null: nothing that can be read here tells'),
  input: z.string().nullable().describe('What it is the SHA-256 of, where that is short; null otherwise'),
  file: z
    .string()
    .nullable()
    .describe('Where the engine keeps it: a path below its root; null: kept nowhere, or not on disk'),
  check: z
    .enum(['same', 'different', 'unread'])
    .describe('Whether that file was read for this answer and says the same'),
});
export type Identifier = z.infer<typeof Identifier>;

/** The directory of one layer, as it lies on disk. */
export const LayerOnDisk = z.object({
  directory: z.string().describe('Its name in the folder of all layers'),
  path: z.string().describe('Its path on this host'),
  parts: z.array(z.object({ name: PartName, state: z.enum(['present', 'absent', 'unreadable']) })),
  link: z.string().nullable().describe('The short name in its file `link`; null: none, or not readable'),
  lower: z
    .array(z.string())
    .nullable()
    .describe('The entries of its file `lower` as they stand, nearest first; null: no such file'),
});
export type LayerOnDisk = z.infer<typeof LayerOnDisk>;

/** What an entry of a `lower` file, or the name in a `link` file, leads to. */
export const ShortName = z.object({
  entry: z.string().describe('As it stands in `lower`: `l/NAME`'),
  target: z.string().nullable().describe('What the symbolic link says; null: there is none'),
  directory: z.string().nullable().describe('The layer directory that is meant; null: none can be found'),
  layer: z.int().nullable().describe('Its number in this stack; null: it is not part of it'),
  state: z
    .enum(['right', 'no-symlink', 'elsewhere', 'unclaimed', 'dangling', 'unknown', 'malformed'])
    .describe(
      'right: the link leads to the directory whose `link` says the name; no-symlink: only that `link` says it; elsewhere: the link leads to another directory than that; unclaimed: the link leads to a directory whose `link` does not say it; dangling: it leads to no directory; unknown: nothing has the name; malformed: not of the form l/NAME',
    ),
});
export type ShortName = z.infer<typeof ShortName>;

/** One layer: what it is called, and where it lies. */
export const LayerAnatomy = z.object({
  number: z.int().min(1),
  role: z.enum(['image', 'init', 'container']),
  identifiers: z.array(Identifier).describe('In the order in which one leads to the next'),
  disk: LayerOnDisk.nullable().describe('null: it does not lie on disk as a directory'),
});
export type LayerAnatomy = z.infer<typeof LayerAnatomy>;

/** One way to write a mount down. */
export const MountForm = z.object({
  names: z
    .enum(['short', 'full', 'long'])
    .describe(
      'short: l/NAME, from within the folder of all layers; full: the same as an absolute path; long: the directories themselves',
    ),
  from: z.string().nullable().describe('The folder to run it in; null: any'),
  options: z.string().describe('What the kernel is given as options'),
  bytes: z.int().describe('Length of `options`'),
  fits: z.boolean().describe('Whether that, and the zero byte after it, fit the page'),
  room: z.int().describe('How many lower directories with names of this length fit'),
  command: z.string().describe('A line for a shell, as root'),
});
export type MountForm = z.infer<typeof MountForm>;

/** How the layers become one tree. */
export const Mount = z.object({
  purpose: z
    .enum(['look', 'run'])
    .describe('look: read-only, nothing is written; run: as the engine mounts a container, the top writable'),
  way: z
    .enum(['overlay', 'bind'])
    .describe('bind: a single directory needs no overlay, and the kernel refuses to make one of it'),
  lowers: z.int().describe('Lower directories'),
  tooMany: z.boolean().describe('More lower directories than the kernel takes'),
  target: z.string().describe('Where the merged view appears'),
  forms: z.array(MountForm).describe('Those that the names allow'),
});
export type Mount = z.infer<typeof Mount>;

/** What `GET /api/images/:id/anatomy` answers, and `strata anatomy --json` prints. */
export const Anatomy = z.object({
  store: z
    .enum(['docker', 'overlay2', 'podman', 'containerd', 'example'])
    .describe(
      'example: the image lies in an archive; directories and short names are placeholders for what Docker would make up, digests are real',
    ),
  root: z.string().describe('What was opened; of an example, where Docker keeps its data'),
  layersRoot: z.string().describe('The folder with the directories of all layers'),
  container: z
    .object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['running', 'paused', 'exited', 'created', 'unknown']),
    })
    .nullable(),
  identifiers: z.array(Identifier).describe('Of the image, or the container, as a whole'),
  layers: z.array(LayerAnatomy).describe('Base first'),
  names: z.array(ShortName).describe('Everything that `link` and `lower` files of these layers name'),
  layer: z.int().describe('The mounts are those of the layers up to this one'),
  mounts: z.array(Mount),
  limits: z.object({
    page: z.int().describe('Bytes that mount’s options may take, with a zero byte at their end'),
    lowers: z.int().describe('Lower directories that the kernel takes'),
  }),
  warnings: z.array(z.string()),
});
export type Anatomy = z.infer<typeof Anatomy>;
