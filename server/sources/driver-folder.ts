import { basename, join } from 'node:path';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import type { Limits } from '../limits.ts';
import type { LayerDbEntry } from './docker-layerdb.ts';
import { type OverlayFolder, type OverlayLayer, readOverlayFolder, resolveLower } from './overlay-folder.ts';
import type { AbsentLayer, LayerRole, SourceLayer } from './source.ts';
import { lookAt, reasonOf, type Warn } from './store-file.ts';

/** The folder of a storage driver: what layers it holds, and where the content of each is. */
export class DriverFolder implements OverlayFolder {
  readonly path: string;
  readonly layers: ReadonlyMap<string, OverlayLayer>;
  readonly byLink: ReadonlyMap<string, string>;
  readonly #dialect: OverlayDialect;

  private constructor({ path, layers, byLink }: OverlayFolder, dialect: OverlayDialect) {
    this.path = path;
    this.layers = layers;
    this.byLink = byLink;
    this.#dialect = dialect;
  }

  /** Throws a system error where the folder cannot be listed. */
  static read(path: string, dialect: OverlayDialect, limits: Limits, warn: Warn): DriverFolder {
    return new DriverFolder(readOverlayFolder(path, limits, warn), dialect);
  }

  /** A layer of images, as Docker's records have it. */
  imageLayer({ cacheId, chainId, tarSplit }: LayerDbEntry, diffId: string | null): SourceLayer {
    const locator = this.#locate(cacheId, { writable: false, tarSplit });
    return {
      diffId,
      blobDigest: null,
      locator,
      role: 'image',
      store: { directory: cacheId, cacheId, chainId },
    };
  }

  /** A layer of which nothing but its directory is known: that of a container, or of a bare folder. */
  bareLayer(directory: string, role: LayerRole, writable = role === 'container'): SourceLayer {
    return {
      diffId: null,
      blobDigest: null,
      locator: this.#locate(directory, { writable }),
      role,
      store: { directory, cacheId: directory, chainId: null },
    };
  }

  /** What stands in the way of mounting a layer with those below it, in sentences. */
  checkLower(directory: string): string[] {
    const lower = this.layers.get(directory)?.lower ?? [];
    return resolveLower(this, lower).flatMap(found =>
      found.directory === null
        ? [`${this.#name(directory)} cannot be mounted: its lower names ${found.entry}, and ${found.reason}.`]
        : [],
    );
  }

  #locate(
    directory: string,
    more: Pick<LayerDirectory, 'writable' | 'tarSplit'>,
  ): LayerDirectory | AbsentLayer {
    const path = join(this.path, directory, 'diff');
    const absent = (reason: string): AbsentLayer => ({ kind: 'absent', reason });
    if (!this.layers.has(directory)) return absent(`its directory ${this.#name(directory)} is not there`);
    try {
      const found = lookAt(path);
      if (found === 'nothing') return absent(`${this.#name(directory)} has no diff`);
      if (found !== 'directory')
        return absent(`diff in ${this.#name(directory)} is no directory, and is not followed`);
    } catch (error) {
      return absent(`${this.#name(directory)} cannot be looked at: ${reasonOf(error)}`);
    }
    return { kind: 'directory', path, dialect: this.#dialect, ...more, name: this.#name(directory) };
  }

  #name(directory: string): string {
    const short = directory.replace(/^([0-9a-z]{12})[0-9a-z]{12,}/, '$1…');
    return `${basename(this.path)}/${short}`;
  }
}
