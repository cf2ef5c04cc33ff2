import type { ContentPlace } from '../layers/content-place.ts';
import type { Content, OpenLayer } from './placed-content.ts';

/** As many as are compared with each other. */
const mostHeld = 2;

/**
 * The two layers of an image that were read last, held open, for whoever goes from file to file in them: a layer that
 * is stored compressed stays unpacked as long, however small the cache is.
 */
export class HeldLayers {
  readonly #openLayer: (layer: number) => Promise<OpenLayer>;
  /** By layer number, the one used last at the end. */
  readonly #held = new Map<number, OpenLayer>();

  constructor(openLayer: (layer: number) => Promise<OpenLayer>) {
    this.#openLayer = openLayer;
  }

  /** The content at a place. It can be read until two other layers have been, or this is closed. */
  async open(place: ContentPlace): Promise<Content> {
    const layer = this.#held.get(place.layer) ?? (await this.#openLayer(place.layer));
    this.#held.delete(place.layer);
    this.#held.set(place.layer, layer);
    const [oldest] = this.#held;
    if (this.#held.size > mostHeld && oldest !== undefined) {
      this.#held.delete(oldest[0]);
      await oldest[1].close();
    }
    return layer.open(place);
  }

  async close(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(held.map(layer => layer.close()));
  }
}
