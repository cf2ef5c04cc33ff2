import { stackImage } from './assemble-image.ts';
import type { SourceContainer, SourceImage, SourceLayer } from './source.ts';

/**
 * A container as a stack: the layers of its image, base first, and its own on top. Tags, config and history are those of
 * its image; without one, as when its image was removed, there are none. The ID is the container's.
 */
export function containerImage(
  container: SourceContainer,
  image: SourceImage | undefined,
  layers: readonly SourceLayer[],
): SourceImage {
  const stacked = stackImage({
    id: container.id,
    tags: image?.tags ?? [],
    platform: image?.platform ?? 'unknown/unknown',
    created: image?.created ?? null,
    config: image?.config ?? {},
    history: image?.history ?? [],
    layers,
  });
  return { ...stacked, container };
}
