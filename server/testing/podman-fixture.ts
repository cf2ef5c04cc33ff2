import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BoltFixture, boltFile } from './bolt-fixture.ts';
import { configOf, type FixtureImage, hexOf } from './image-fixture.ts';

export interface FixtureLayerOptions {
  readonly id?: string;
  readonly parent?: string;
  /** What the record says; default: nothing, as of a container's layer. */
  readonly diffId?: string;
  readonly toc?: string;
  readonly hasDirectory?: boolean;
}

/** A store of containers/storage with the overlay driver, written piece by piece. */
export class PodmanFixture {
  readonly path: string;
  readonly layers: object[] = [];
  readonly images: object[] = [];
  readonly containers: object[] = [];
  readonly #ids = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /** Adds a layer, its directory and its record; answers its ID. */
  layer({ id = '', parent, diffId, toc, hasDirectory = true }: FixtureLayerOptions): string {
    if (this.#ids.has(id)) return id;
    this.#ids.add(id);
    this.layers.push({
      id,
      ...(parent !== undefined && { parent }),
      ...(diffId !== undefined && { 'diff-digest': diffId }),
      ...(toc !== undefined && { 'toc-digest': toc }),
      flags: { incomplete: false },
    });
    if (hasDirectory) this.put(`overlay/${id}/diff/from-${id.slice(0, 4)}`, '');
    return id;
  }

  /** Adds an image with its layers under the IDs that Podman gives them; answers its ID and those of its layers. */
  image(
    image: FixtureImage,
    names = image.tags ?? [],
  ): { readonly id: string; readonly layers: readonly string[] } {
    const config = configOf(image);
    const id = hexOf(config);
    const layers: string[] = [];
    for (const layer of image.layers) {
      const parent = layers.at(-1);
      const own = parent === undefined ? hexOf(layer) : hexOf(`${parent}+${hexOf(layer)}`);
      layers.push(
        this.layer({ id: own, diffId: `sha256:${hexOf(layer)}`, ...(parent !== undefined && { parent }) }),
      );
    }
    const manifest = JSON.stringify({
      schemaVersion: 2,
      config: { digest: `sha256:${id}` },
      layers: image.layers.map(layer => ({ digest: `sha256:${hexOf(`blob of ${hexOf(layer)}`)}` })),
    });
    this.images.push({ id, digest: `sha256:${hexOf(manifest)}`, names, layer: layers.at(-1) ?? '' });
    this.put(`overlay-images/${id}/manifest`, manifest);
    this.put(`overlay-images/${id}/=${Buffer.from(`sha256:${id}`).toString('base64')}`, config);
    return { id, layers };
  }

  /** The state of containers as Podman's own database has it. */
  states(states: Readonly<Record<string, number>>): void {
    const containers = Object.entries(states).map(([id, state]) => [
      id,
      { state: JSON.stringify({ state, pid: 1 }) },
    ]);
    this.put('libpod/bolt_state.db', boltFile({ ctr: Object.fromEntries(containers) as BoltFixture }));
  }

  /** Writes the lists; answers the path. */
  write(): string {
    this.put('overlay-layers/layers.json', JSON.stringify(this.layers));
    this.put('overlay-images/images.json', JSON.stringify(this.images));
    this.put('overlay-containers/containers.json', JSON.stringify(this.containers));
    mkdirSync(join(this.path, 'overlay', 'l'), { recursive: true });
    return this.path;
  }

  /** Writes any file of it; answers its path. */
  put(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }
}
