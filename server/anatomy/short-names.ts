import type { ShortName } from '../../shared/anatomy.ts';

/** What the small files and links of a folder of layers say, as read. */
export interface LinkReadings {
  /** Directory by the short name in its file `link`. */
  readonly claimedBy: ReadonlyMap<string, string>;
  /** Texts of the symbolic links in `l/`, by name; names without a link are missing. */
  readonly targets: ReadonlyMap<string, string>;
  /** Names of all layer directories. */
  readonly directories: ReadonlySet<string>;
}

/** The entries of a `lower` file: separated by colons, the nearest layer first. */
export function parseLower(text: string): string[] {
  return text
    .trim()
    .split(':')
    .filter(entry => entry !== '');
}

/** The short name in an entry of `lower`; null where that is not `l/NAME`. */
export function nameOf(entry: string): string | null {
  return /^l\/([A-Za-z0-9-]{1,64})$/.exec(entry)?.[1] ?? null;
}

/**
 * What an entry leads to. The directory whose file `link` says the name is taken first: an engine that removes a
 * layer takes its symbolic link away before the rest.
 * @param layerOf Number of a directory in the stack.
 */
export function resolveName(
  entry: string,
  { claimedBy, targets, directories }: LinkReadings,
  layerOf: ReadonlyMap<string, number>,
): ShortName {
  const name = nameOf(entry);
  if (name === null) return { entry, target: null, directory: null, layer: null, state: 'malformed' };
  const target = targets.get(name) ?? null;
  const claimant = claimedBy.get(name) ?? null;
  const pointed = target === null ? null : directoryIn(target);
  const stands = pointed !== null && directories.has(pointed) ? pointed : null;
  const directory = claimant ?? stands;
  return {
    entry,
    target,
    directory,
    layer: directory === null ? null : (layerOf.get(directory) ?? null),
    state: stateOf({ target, pointed, claimant, stands }),
  };
}

function stateOf(found: {
  readonly target: string | null;
  readonly pointed: string | null;
  readonly claimant: string | null;
  readonly stands: string | null;
}): ShortName['state'] {
  const { target, pointed, claimant, stands } = found;
  if (target === null) return claimant === null ? 'unknown' : 'no-symlink';
  if (claimant !== null) return pointed === claimant ? 'right' : 'elsewhere';
  return stands === null ? 'dangling' : 'unclaimed';
}

/** The directory in `../DIRECTORY/diff`; null where a link says anything else. */
function directoryIn(target: string): string | null {
  return /^\.\.\/([^/]+)\/diff$/.exec(target)?.[1] ?? null;
}
