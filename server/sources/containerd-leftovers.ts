import type { SnapshotLayers } from './containerd-layers.ts';
import { keyOf, type Snapshot } from './containerd-snapshots.ts';
import type { Leftover } from './source.ts';

/** BuildKit's IDs: 25 characters to the base of 36, with what it adds for a view of the same. */
const buildKitKey = /^[0-9a-z]{25}(?:-.*)?$/;
/** containerd renames what it is about to remove, and makes what it is about to add under such a name. */
const temporary = /^(?:rm|new)-/;

/** The snapshots that no image and no container has, and the directories that no snapshot has. */
export function listLeftovers(layers: SnapshotLayers, directories: readonly string[]): readonly Leftover[] {
  const known = new Set([...layers.snapshots.values()].map(({ directory }) => directory));
  const unused = layers.unused().map(describe);
  // Without a database nothing is known of any directory, so that none of them is left over.
  const strays = known.size === 0 ? [] : directories.filter(each => !known.has(each));
  return [
    ...unused,
    ...strays.map((directory): Leftover => ({
      kind: 'orphan',
      directory,
      note: temporary.test(directory)
        ? 'containerd is adding or removing it, or was when it stopped.'
        : 'No snapshot has this directory: containerd removes it with its next cleaning.',
    })),
  ].sort((a, b) => a.directory.localeCompare(b.directory, 'en', { numeric: true }));
}

function describe({ name, directory, kind }: Snapshot): Leftover {
  const key = keyOf(name);
  if (buildKitKey.test(key)) {
    return { kind: 'build-cache', directory, note: `Left by a build, to make the next one faster: ${name}.` };
  }
  const what = kind === 'committed' ? 'An unpacked layer' : 'A snapshot';
  return {
    kind: 'build-cache',
    directory,
    note: `${what} that no image and no container has, kept for builds or about to be removed: ${name}.`,
  };
}
