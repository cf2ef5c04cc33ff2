import { join } from 'node:path';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import type { Namespace } from './containerd-metadata.ts';
import type { ContainerdRoot } from './containerd-root.ts';
import type { Snapshot, Snapshots } from './containerd-snapshots.ts';
import type { Digest } from './digest.ts';
import { directoryProblem } from './directory-problem.ts';
import type { LayerPlace, LayerLocator } from './source.ts';

/** Where a snapshot lies, and what the store calls it. */
export interface PlacedLayer {
  readonly locator: LayerLocator;
  readonly store: LayerPlace | undefined;
}

/** Finds the directories of layers that containerd has unpacked, and keeps book of those that something uses. */
export class SnapshotLayers {
  readonly snapshots: Snapshots;
  readonly #root: ContainerdRoot;
  readonly #dialect: OverlayDialect;
  /** Names of snapshots that an image or a container has. */
  readonly #used = new Set<string>();

  constructor(root: ContainerdRoot, snapshots: Snapshots, dialect: OverlayDialect) {
    this.#root = root;
    this.snapshots = snapshots;
    this.#dialect = dialect;
  }

  /** The layers of these chain IDs that are unpacked for a namespace; undefined where one is not. */
  unpacked(namespace: Namespace, chain: readonly Digest[]): readonly (PlacedLayer | undefined)[] {
    return chain.map(chainId => {
      const name = namespace.snapshots.get(chainId);
      const snapshot = name === undefined ? undefined : this.snapshots.get(name);
      if (snapshot === undefined) return undefined;
      const placed = this.place(snapshot, chainId);
      return placed.locator.kind === 'directory' ? placed : undefined;
    });
  }

  /** Where one snapshot lies; absent with its reason where its directory is gone. */
  place(snapshot: Snapshot, chainId: string | null): PlacedLayer {
    const { directory, kind } = snapshot;
    this.#used.add(snapshot.name);
    const store: LayerPlace = { directory, cacheId: directory, chainId };
    const path = join(this.#root.snapshots, directory, 'fs');
    const problem = directoryProblem(path);
    if (problem !== undefined) return { locator: { kind: 'absent', reason: problem }, store };
    const writable = kind === 'active';
    const name = `snapshot ${directory}`;
    return { locator: { kind: 'directory', path, dialect: this.#dialect, writable, name }, store };
  }

  /** The snapshots that nothing has asked for so far. */
  unused(): readonly Snapshot[] {
    return [...this.snapshots.values()].filter(({ name }) => !this.#used.has(name));
  }
}
