import { useEffect } from 'react';
import { fetchSearch } from '../api/images.ts';

/** How long an image is looked at before the server gets ready, in milliseconds: what is shown first comes first. */
const quiet = 1000;

/** Lets the server get ready for searches in `image`, so that the first letter typed does not wait for that. */
export function useSearchReady(image: string | null): void {
  useEffect(() => {
    if (image === null) return undefined;
    const timer = setTimeout(() => {
      // Whoever searches asks again, and hears of what fails.
      fetchSearch(image, { query: '', layer: null, limit: 1 }).catch(() => undefined);
    }, quiet);
    return () => clearTimeout(timer);
  }, [image]);
}
