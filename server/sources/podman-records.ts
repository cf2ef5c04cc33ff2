import { join } from 'node:path';
import { z } from 'zod';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { parseJson } from './json-document.ts';
import { readStoreFile, reasonOf } from './store-file.ts';

/** IDs become names of directories and files: nothing else may stand in their place. */
const id = /^[0-9A-Za-z][0-9A-Za-z_.-]*$/;
const Id = z.string().regex(id, 'is no ID');

/** Whether it is an ID, and so may be the name of a directory: never a path. */
export function isId(text: string): boolean {
  return id.test(text);
}

const Layer = z.object({
  id: Id,
  parent: z.string().nullish(),
  'diff-digest': z.string().nullish(),
  'compressed-diff-digest': z.string().nullish(),
  /** Digest of its table of contents, where it was pulled in pieces (zstd:chunked). */
  'toc-digest': z.string().nullish(),
});
export type LayerRecord = z.infer<typeof Layer>;

const Image = z.object({
  id: Id,
  digest: z.string().nullish(),
  names: z.array(z.string()).nullish(),
  layer: z.string().nullish(),
  /** Copies of the top layer with other owners. */
  'mapped-layers': z.array(z.string()).nullish(),
  'big-data-names': z.array(z.string()).nullish(),
});
export type ImageRecord = z.infer<typeof Image>;

const Container = z.object({
  id: Id,
  names: z.array(z.string()).nullish(),
  image: z.string().nullish(),
  layer: Id,
});
export type ContainerRecord = z.infer<typeof Container>;

/** The lists of a store, as far as they can be read. */
export interface Records {
  readonly layers: readonly LayerRecord[];
  readonly images: readonly ImageRecord[];
  readonly containers: readonly ContainerRecord[];
  readonly warnings: readonly string[];
}

/** The lists of a store: those on disk, and those that need not outlive a restart (containers with `--rm`). */
export interface RecordFolders {
  readonly layers: string;
  readonly images: string;
  readonly containers: string;
}

/** Reads all lists. One that is missing is empty; one that is damaged, or a record in it, is told by a warning. */
export function readRecords({ layers, images, containers }: RecordFolders, limits: Limits): Records {
  const warnings: string[] = [];
  const read = <T>(folder: string, name: string, schema: z.ZodType<T>): readonly T[] =>
    [name, `volatile-${name}`].flatMap(file => readList(join(folder, file), file, schema, warnings, limits));
  return {
    layers: read(layers, 'layers.json', Layer),
    images: read(images, 'images.json', Image),
    containers: read(containers, 'containers.json', Container),
    warnings,
  };
}

const consequences: Readonly<Record<string, string>> = {
  'layers.json': 'Layers are looked for under the IDs that their images’ configs give.',
  'images.json': 'Images are unknown; containers are shown.',
  'containers.json': 'Containers are unknown; images are shown.',
};

function readList<T>(
  path: string,
  name: string,
  schema: z.ZodType<T>,
  warnings: string[],
  limits: Limits,
): readonly T[] {
  try {
    const bytes = readSmallFile(path, name, limits);
    if (bytes === undefined) return [];
    return parseJson('storage', name, bytes, z.array(z.unknown())).flatMap((record, at) => {
      const parsed = schema.safeParse(record);
      if (parsed.success) return [parsed.data];
      const issue = parsed.error.issues[0]!;
      const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      warnings.push(`Record ${at + 1} of ${name} is left out: ${where}${issue.message}.`);
      return [];
    });
  } catch (error) {
    if (!(error instanceof BadImage)) throw error;
    warnings.push(`${error.message}. ${consequences[name] ?? ''}`.trim());
    return [];
  }
}

/** The bytes of a file of metadata; undefined where there is none. Throws a BadImage where it may not be read. */
export function readSmallFile(path: string, name: string, limits: Limits): Uint8Array | undefined {
  try {
    return readStoreFile(path, limits);
  } catch (error) {
    throw new BadImage('storage', `${name} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}
