import path from 'node:path';
import type { SourceRecord } from '../store/source-record.ts';
import type { PathChange } from './change-sweep.ts';

type Store = NonNullable<SourceRecord['store']>;

/** A directory of a store whose changes tell that images, containers or layers have come, gone or changed state. */
export interface StorePart {
  readonly path: string;
  readonly depth: number;
  /** Whether this change is of that kind. */
  matters(change: PathChange): boolean;
}

const always = (): boolean => true;

/** Which directories to follow for a store, by what each engine writes where. */
export function partsOf({ driver, root, layersRoot }: Store): StorePart[] {
  switch (driver) {
    case 'docker':
      return [
        // Tags, configs, chains of layers, mounts of containers: image/overlay2/*/sha256/*/*.
        { path: path.join(root, 'image', path.basename(layersRoot)), depth: 4, matters: always },
        { path: path.join(root, 'containers'), depth: 2, matters: isContainerState },
      ];
    case 'podman':
      return ['images', 'layers', 'containers'].map(part => ({
        path: path.join(root, `overlay-${part}`),
        depth: 1,
        matters: always,
      }));
    case 'containerd':
      return [
        { path: path.join(root, 'io.containerd.metadata.v1.bolt'), depth: 1, matters: always },
        { path: path.join(root, 'io.containerd.snapshotter.v1.overlayfs'), depth: 1, matters: always },
      ];
    case 'overlay2':
      return [{ path: layersRoot, depth: 2, matters: isLayerPart }];
  }
}

/** A container writes its log all the time; only its coming, going and state are of interest. */
function isContainerState({ path: changed, what }: PathChange): boolean {
  return /^\/[^/]+\/config\.v2\.json$/.test(changed) || (/^\/[^/]+$/.test(changed) && what !== 'changed');
}

/** A layer, or one of the small files that say what it lies on; not what a running container writes. */
function isLayerPart({ path: changed, what }: PathChange): boolean {
  return what !== 'changed' || /\/(?:link|lower)$/.test(changed);
}
