import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { parseJson } from './json-document.ts';
import { readHead } from './members.ts';
import type { SourceContainer } from './source.ts';

const configName = 'config.v2.json';

const Config = z.object({
  ID: z.string(),
  Name: z.string().nullish(),
  Image: z.string().nullish(),
  ImageManifest: z.object({ digest: z.string() }).nullish(),
  State: z
    .object({
      Running: z.boolean().nullish(),
      Paused: z.boolean().nullish(),
      Dead: z.boolean().nullish(),
      StartedAt: z.string().nullish(),
    })
    .nullish(),
});

/** What Docker's own file says of a container. */
export interface DockerContainer {
  readonly id: string;
  readonly name: string;
  readonly state: SourceContainer['state'];
  /** Digest of its image: the config's, or with containerd's store that of the manifest or the index. */
  readonly image: string | null;
  /** Digest of the manifest, which only containerd's store has. */
  readonly manifest: string | null;
}

/**
 * The containers that a Docker data root knows (`containers/<id>/config.v2.json`). One whose file is damaged or may not
 * be read is left out, with a warning that says so.
 */
export function readDockerContainers(
  root: string,
  limits: Limits,
): { readonly containers: readonly DockerContainer[]; readonly warnings: readonly string[] } {
  const folder = join(root, 'containers');
  const containers: DockerContainer[] = [];
  const warnings: string[] = [];
  let ids: readonly string[];
  try {
    ids = readdirSync(folder).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      containers,
      warnings: code === 'ENOENT' ? [] : [`The names of containers are unknown: ${message}.`],
    };
  }
  for (const id of ids.slice(0, limits.images)) {
    try {
      containers.push(readConfig(join(folder, id, configName), id, limits));
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      warnings.push(`Name and state of the container ${id.slice(0, 12)} are unknown. ${error.message}.`);
    }
  }
  return { containers, warnings };
}

function readConfig(file: string, id: string, limits: Limits): DockerContainer {
  const source = id.slice(0, 12);
  const parsed = parseJson(source, configName, readSmall(file, source, limits), Config);
  return {
    id: parsed.ID,
    name: parsed.Name?.replace(/^\//, '') || source,
    state: stateOf(parsed.State),
    image: parsed.Image || null,
    manifest: parsed.ImageManifest?.digest ?? null,
  };
}

function readSmall(file: string, source: string, limits: Limits): Uint8Array {
  try {
    const stat = lstatSync(file);
    if (!stat.isFile()) throw new BadImage(source, `${configName} is no file`);
    if (stat.size > limits.jsonBytes) {
      throw new BadImage(source, `${configName} has ${stat.size} bytes; the limit is ${limits.jsonBytes}`);
    }
    return readHead({ name: configName, file, offset: 0, length: stat.size }, stat.size);
  } catch (error) {
    if (error instanceof BadImage) throw error;
    throw new BadImage(source, `${configName} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function stateOf(state: z.infer<typeof Config>['State']): SourceContainer['state'] {
  if (!state) return 'unknown';
  if (state.Paused === true) return 'paused';
  if (state.Running === true) return 'running';
  // Go's zero time: never started.
  return !state.StartedAt || state.StartedAt.startsWith('0001-') ? 'created' : 'exited';
}
