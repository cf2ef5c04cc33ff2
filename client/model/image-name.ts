import type { ImageDetail } from '../../shared/image.ts';
import { nameOf } from './path.ts';

/** What an image is called: its first tag, a container its name, else the last part of its source's name. */
export function nameOfImage({
  container,
  tags,
  source,
}: Pick<ImageDetail, 'container' | 'tags' | 'source'>): string {
  return container?.name ?? tags[0] ?? nameOf(source.name);
}
