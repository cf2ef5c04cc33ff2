import type { LayerOnDisk, PartName } from '../../shared/anatomy.ts';
import type { LinkReadings } from './short-names.ts';

/** What the directory of one layer holds, as read. */
export interface DirectoryReading {
  readonly parts: ReadonlyMap<PartName, LayerOnDisk['parts'][number]['state']>;
  /** Texts of the two small files; null: absent or unreadable, as `parts` says. */
  readonly link: string | null;
  readonly lower: string | null;
}

/** Everything of a store that an anatomy is told from, read a moment ago. */
export interface Readings {
  /** By the name of the directory; one that is not there is missing. */
  readonly directories: ReadonlyMap<string, DirectoryReading>;
  readonly links: LinkReadings;
  /** What the files of identifiers say, or are the digest of, by path below the root; the unreadable are missing. */
  readonly files: ReadonlyMap<string, string>;
}

/** The parts that a store's directories have, in the order in which they are told. */
export const partsOf: Readonly<Record<'docker' | 'overlay2' | 'podman' | 'containerd', readonly PartName[]>> =
  {
    docker: ['diff', 'link', 'lower', 'work', 'merged', 'committed'],
    overlay2: ['diff', 'link', 'lower', 'work', 'merged', 'committed'],
    podman: ['diff', 'link', 'lower', 'work', 'merged'],
    containerd: ['fs', 'work'],
  };
