import { useEffect, useState } from 'react';
import type { ServerEvent } from '../../shared/upload.ts';

/** The server has compared what a layer rewrote with what was there. */
export type Compared = Extract<ServerEvent, { type: 'compared' }>;

const listeners = new Set<(compared: Compared) => void>();

/** Tells all who show what layers changed that there is more to say. */
export function announceCompared(compared: Compared): void {
  for (const heard of listeners) heard(compared);
}

/** How often the server has compared contents of an image, so that what says whether they differ is fetched again. */
export function useComparisons(imageId: string): number {
  const [heard, setHeard] = useState(0);
  useEffect(() => {
    const count = (compared: Compared) => {
      if (compared.imageId === imageId) setHeard(n => n + 1);
    };
    listeners.add(count);
    return () => void listeners.delete(count);
  }, [imageId]);
  return heard;
}
