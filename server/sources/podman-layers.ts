import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import { directoryProblem } from './directory-problem.ts';
import { isId, type LayerRecord } from './podman-records.ts';
import type { PodmanRoot } from './podman-root.ts';
import type { LayerLocator, SourceLayer } from './source.ts';
import { isThere } from './store-file.ts';

type PlacedLayer = Pick<SourceLayer, 'locator' | 'store'>;

/**
 * The ID that containers/storage gives a layer (c/image, storage_dest.go): that of a base is the hex of its diff ID,
 * that of another the SHA-256 of its parent's ID, a plus sign and the hex of its diff ID. One that was pulled in
 * pieces has the digest of its table of contents in place of the diff ID.
 */
export function layerId(parent: string | null, diffId: string, tocDigest?: string | null): string {
  const hex = (digest: string): string => digest.slice(digest.indexOf(':') + 1);
  const component = tocDigest ? `@TOC=${hex(tocDigest)}` : hex(diffId);
  if (parent === null && !tocDigest) return component;
  return createHash('sha256')
    .update(`${parent ?? ''}+${component}`)
    .digest('hex');
}

/** The IDs of the layers with these diff IDs, base first. */
export function layerIds(diffIds: readonly string[]): readonly string[] {
  const ids: string[] = [];
  for (const diffId of diffIds) ids.push(layerId(ids.at(-1) ?? null, diffId));
  return ids;
}

const elsewhere =
  'this store has neither a record nor a directory of it. It may lie in an additional image store ' +
  '(additionalimagestores in storage.conf): open that as a source of its own.';

/** The layers of a store, by ID, and book of those that something uses. */
export class PodmanLayers {
  readonly #root: PodmanRoot;
  readonly #dialect: OverlayDialect;
  readonly #records: ReadonlyMap<string, LayerRecord>;
  readonly #used = new Set<string>();

  constructor(root: PodmanRoot, records: readonly LayerRecord[], dialect: OverlayDialect) {
    this.#root = root;
    this.#dialect = dialect;
    this.#records = new Map(records.map(record => [record.id, record]));
  }

  record(id: string): LayerRecord | undefined {
    return this.#records.get(id);
  }

  /**
   * The IDs of a layer and of all below it, base first. The lowest is in no record where the records end before the
   * base. Throws a BadImage where the parents lead in a circle.
   */
  stack(top: string, limits: Limits): readonly string[] {
    const ids: string[] = [];
    const seen = new Set<string>();
    for (let id: string | null = top; id !== null;) {
      if (seen.has(id)) throw new BadImage('layers.json', `the parents of the layer ${top} lead in a circle`);
      if (ids.length > limits.layers) {
        throw new BadImage(
          'layers.json',
          `the layer ${top} stands on more than ${limits.layers} others, the limit`,
        );
      }
      seen.add(id);
      ids.push(id);
      id = this.#records.get(id)?.parent || null;
    }
    return ids.reverse();
  }

  /** Where a layer lies, whether there is a record of it or not; absent with the reason. */
  place(
    id: string,
    {
      chainId = null,
      writable = false,
    }: { readonly chainId?: string | null; readonly writable?: boolean } = {},
  ): PlacedLayer {
    const absent = (reason: string): PlacedLayer => ({
      locator: { kind: 'absent', reason },
      store: undefined,
    });
    if (!isId(id)) return absent(`${JSON.stringify(id)} is no ID of a layer.`);
    this.use(id);
    const layer = join(this.#root.overlay, id);
    const path = join(layer, 'diff');
    const problem = directoryProblem(path);
    if (problem !== undefined) return absent(this.#isElsewhere(id) ? elsewhere : problem);
    if (isThere(join(layer, 'composefs-data'))) {
      return absent('it is stored with composefs: names and content lie apart, which is not read here.');
    }
    const tarSplit = join(this.#root.layers, `${id}.tar-split.gz`);
    const locator: LayerLocator = {
      kind: 'directory',
      path,
      dialect: this.#dialect,
      ...(isThere(tarSplit) && { tarSplit }),
      writable,
      name: `layer ${id.slice(0, 12)}`,
    };
    return { locator, store: { directory: id, cacheId: id, chainId } };
  }

  /** Whether this store has nothing of a layer: it knows others, and has neither a record nor a directory of this. */
  #isElsewhere(id: string): boolean {
    return this.#records.size > 0 && !this.#records.has(id) && !isThere(join(this.#root.overlay, id));
  }

  /** Notes that a layer belongs to something. */
  use(id: string): void {
    this.#used.add(id);
  }

  isUsed(id: string): boolean {
    return this.#used.has(id);
  }
}
