import { ApiError } from '../../api/http.ts';
import { fetchStory } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { ancestorsOf, keyOfRef, type PathRef } from '../../model/path.ts';

/** What there is on the way to a path that no layer holds. */
export interface Nearest {
  readonly at: PathRef;
  readonly isDirectory: boolean;
}

/** The nearest path above `at` that some layer holds; null while it is looked for, and where that is the root alone. */
export function useNearest(image: string, at: PathRef): Nearest | null {
  const { value, pending } = useResource(`${image} ${keyOfRef(at)}`, signal =>
    nearestOf(image, ancestorsOf(at), signal),
  );
  return pending ? null : (value?.nearest ?? null);
}

async function nearestOf(
  image: string,
  ancestors: readonly PathRef[],
  signal: AbortSignal,
): Promise<{ readonly nearest: Nearest | null }> {
  for (const one of ancestors.toReversed()) {
    try {
      const { versions } = await fetchStory(image, one, signal);
      return { nearest: { at: one, isDirectory: versions.at(-1)?.entry.type === 'dir' } };
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not-found') throw error;
    }
  }
  return { nearest: null };
}
