import type { SearchResult } from '../../../shared/search.ts';
import { fetchSearch } from '../../api/images.ts';
import { useResource, type Resource } from '../../api/use-resource.ts';

/** Hits that are asked for: more than anybody scrolls through. */
const most = 50;

/**
 * The paths of an image that match `text`, as seen from `layer`. What is no longer wanted is broken off. An empty text
 * finds nothing, and gets the server ready for the first letter. Without an image there is nothing.
 */
export function useSearch(image: string | null, layer: number | null, text: string): Resource<SearchResult> {
  const key = image === null ? null : `${image} ${layer ?? ''} ${text}`;
  return useResource(key, signal => fetchSearch(image ?? '', { query: text, layer, limit: most }, signal));
}
