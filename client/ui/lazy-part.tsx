import type { ComponentType, ReactNode } from 'react';
import { ApiError } from '../api/http.ts';
import { useResource } from '../api/use-resource.ts';
import { useI18n } from '../i18n/use-i18n.tsx';
import { ProblemNotice } from './notice.tsx';
import { SkeletonFigure } from './skeleton.tsx';

/**
 * A part of the page whose code is loaded when it is first drawn. Where the server cannot be reached for it, that is
 * said (unless `quiet`, for what opens over the page), and it is tried again when the server is back: React's own
 * `lazy` would take the whole page down.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  manner: 'told' | 'quiet' = 'told',
): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  const fetchPart = async (): Promise<true> => {
    try {
      Part = (await load()).default;
      return true;
    } catch (error) {
      throw new ApiError('offline', String(error));
    }
  };
  return function LazyPart(props: Props): ReactNode {
    const { t } = useI18n();
    const { error, retry } = useResource(Part === null ? 'part' : null, fetchPart);
    if (Part !== null) return <Part {...props} />;
    if (manner === 'quiet') return null;
    if (error !== null) return <ProblemNotice error={error} onRetry={retry} />;
    return <SkeletonFigure label={t.files.loading} />;
  };
}
