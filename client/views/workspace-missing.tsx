import type { ReactNode } from 'react';
import type { ApiError } from '../api/http.ts';
import { useServer } from '../api/use-server.tsx';
import { useI18n } from '../i18n/use-i18n.tsx';
import { slabFaces } from '../layout/stack.ts';
import { nameOf } from '../model/path.ts';
import { AllImages, ProblemNotice } from '../ui/notice.tsx';
import { OpeningProgress } from '../ui/opening-progress.tsx';

/** In the place of an image that cannot be shown: whether it is gone or cannot be had, and the way on. */
export function WorkspaceMissing({
  error,
  onRetry,
}: {
  readonly error: ApiError;
  readonly onRetry: () => void;
}): ReactNode {
  const { t } = useI18n();
  const { catalog } = useServer();
  const words = t.states.image;
  const isGone = error.code === 'not-found';
  const opening = catalog.value?.sources.filter(({ state }) => state === 'opening') ?? [];
  const isOpening = isGone && opening.length > 0;
  const { outline } = slabFaces(56, 24, 14);
  return (
    <div className="workspace-missing">
      <title>Strata</title>
      <svg viewBox="-60 -28 120 130" aria-hidden="true" data-opening={isOpening}>
        <path className="workspace-missing-slab" d={outline} transform="translate(0 56)" />
        <path className="workspace-missing-gap" d={outline} transform="translate(0 24)" />
        <path className="workspace-missing-slab" d={outline} transform="translate(0 -4)" />
      </svg>
      <div>
        <h1>{!isGone ? words.cannot : isOpening ? words.notYet : words.gone}</h1>
        {isGone ? (
          <p role="alert">
            {isOpening
              ? words.notYetText(opening.map(({ name }) => nameOf(name)).join(', '))
              : words.goneText}
          </p>
        ) : (
          <ProblemNotice error={error} onRetry={onRetry} />
        )}
        {isOpening
          ? opening.map(({ id, name, progress }) => (
              <p key={id} className="workspace-opening">
                <b>{nameOf(name)}</b> <OpeningProgress progress={progress} />
              </p>
            ))
          : null}
        <AllImages primary />
      </div>
    </div>
  );
}
