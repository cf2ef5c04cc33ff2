import type { ImageDetail } from '../../shared/image.ts';
import { useServer } from '../api/use-server.tsx';
import { nameOfImage } from '../model/image-name.ts';

/** What the image that is shown is called, here as in the catalogue; null while there is none. */
export function useImageName(image: ImageDetail | null): string | null {
  const { catalog } = useServer();
  if (image === null) return null;
  const source = catalog.value?.sources.find(({ id }) => id === image.sourceId);
  return nameOfImage(image, source ?? { name: image.source.name, store: null, images: [] });
}
