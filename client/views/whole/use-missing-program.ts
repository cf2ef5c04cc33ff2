import { ApiError } from '../../api/http.ts';
import { fetchStory, stateOf } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import type { ImageDetail } from '../../../shared/image.ts';
import { ancestorsOf, type PathRef } from '../../model/path.ts';
import { sightOf } from '../../model/version.ts';
import type { RunConfig } from '../../model/run-config.ts';

/**
 * The path of the program that the image starts, where it certainly has no such file; else null. What is looked up in
 * PATH, lies behind a symbolic link or might be in a layer that is missing is not certain.
 */
export function useMissingProgram(
  image: ImageDetail,
  { entrypoint, cmd }: Pick<RunConfig, 'entrypoint' | 'cmd'>,
): string | null {
  const path = [...entrypoint, ...cmd][0] ?? '';
  const isAsked = /^(?:\/(?!\.\.?(?:\/|$))[^/]+)+$/.test(path) && !image.incomplete;
  const { value, pending } = useResource(isAsked ? `${stateOf(image)} ${path}` : null, signal =>
    isMissing(image, { path }, signal),
  );
  return isAsked && !pending && value === true ? path : null;
}

/** Goes down to the path, as far as there are directories. */
async function isMissing(image: ImageDetail, at: PathRef, signal: AbortSignal): Promise<boolean> {
  for (const one of [...ancestorsOf(at), at]) {
    try {
      const sight = sightOf(await fetchStory(image.id, one, signal), 'merged', image.layers.length);
      if (sight.kind !== 'here') return true;
      const { type } = sight.version.entry;
      if (type !== 'dir') return type !== 'symlink' && one !== at;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-found') return true;
      throw error;
    }
  }
  return false;
}
