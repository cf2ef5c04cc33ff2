import type { Links } from '../../../shared/links.ts';
import { fetchLinks } from '../../api/images.ts';
import { useResource, type Resource } from '../../api/use-resource.ts';
import { keyOfRef, type PathRef } from '../../model/path.ts';

/** What is tied to the version of a path that is seen from `layer`; a null path is not asked for. */
export function useLinks(image: string, at: PathRef | null, layer: number): Resource<Links> {
  const key = at === null ? null : `${image} ${layer} ${keyOfRef(at)}`;
  return useResource(key, signal => fetchLinks(image, at ?? { path: '/' }, layer, signal));
}
