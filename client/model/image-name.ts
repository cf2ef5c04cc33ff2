import type { ImageDetail } from '../../shared/image.ts';
import { nameOf } from './path.ts';

/** What an image is called: its first tag, else the last part of its source's name. */
export function nameOfImage({ tags, source }: Pick<ImageDetail, 'tags' | 'source'>): string {
  return tags[0] ?? nameOf(source.name);
}
