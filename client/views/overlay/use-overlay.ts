import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { fetchOverlay, imageIdOf, type ImageState } from '../../api/images.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useRetryOnReconnect } from '../../api/use-retry-on-reconnect.ts';
import { overlayPage, type Overlay } from '../../model/overlay.ts';
import { keyOfRef, type PathRef } from '../../model/path.ts';

interface State {
  readonly key: string | null;
  readonly overlay: Overlay | null;
  readonly error: ApiError | null;
}

/** A directory's figure as far as it has been fetched. */
export interface OverlayData {
  /** While another layer's figure is on its way still the one before, so that the scrubber never blanks it. */
  readonly overlay: Overlay | null;
  readonly error: ApiError | null;
  readonly pending: boolean;
  /** Tells which columns are in sight, `end` exclusive: their pages are fetched. */
  readonly onWindow: (first: number, end: number) => void;
  readonly retry: () => void;
}

/** Fetches the figure of the directory `at` of an image, seen from `layer`, page by page as it comes into sight. */
export function useOverlay(image: ImageState, at: PathRef, layer: number): OverlayData {
  const directory = `${imageIdOf(image)} ${keyOfRef(at)}`;
  const key = `${layer} ${image} ${directory}`;
  const [state, setState] = useState<State>({ key: null, overlay: null, error: null });
  const [wanted, setWanted] = useState({ directory, first: 0, last: 0 });
  const [attempt, setAttempt] = useState(0);
  const { first, last } = wanted.directory === directory ? wanted : { first: 0, last: 0 };
  const pages = state.key === key && state.error === null ? state.overlay?.pages : undefined;
  const missing = range(first, last).find(page => pages?.has(page) !== true);

  useEffect(() => {
    if (missing === undefined) return undefined;
    const controller = new AbortController();
    const part = { offset: missing * overlayPage, limit: overlayPage };
    fetchOverlay(image, at, layer, part, controller.signal).then(
      ({ columns, ...figure }) =>
        setState(old => {
          const known = old.key === key ? old.overlay?.pages : undefined;
          const overlay = { ...figure, pages: new Map(known).set(missing, columns) };
          return { key, overlay, error: null };
        }),
      (error: unknown) => {
        if (!controller.signal.aborted) setState({ key, overlay: null, error: asApiError(error) });
      },
    );
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all that `image`, `at` and `layer` say.
  }, [key, missing, attempt]);

  const onWindow = useCallback(
    (from: number, end: number) => {
      const next = {
        directory,
        first: Math.floor(from / overlayPage),
        last: Math.floor(Math.max(from, end - 1) / overlayPage),
      };
      setWanted(old =>
        old.directory === directory && old.first === next.first && old.last === next.last ? old : next,
      );
    },
    [directory],
  );
  const retry = useCallback(() => {
    setState({ key: null, overlay: null, error: null });
    setAttempt(n => n + 1);
  }, []);
  const error = state.key === key ? state.error : null;
  useRetryOnReconnect(error, retry);
  const sameDirectory = state.key?.endsWith(` ${directory}`) === true;
  return {
    overlay: sameDirectory ? state.overlay : null,
    error,
    pending: state.key !== key,
    onWindow,
    retry,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
