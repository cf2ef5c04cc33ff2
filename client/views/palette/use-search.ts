import { useRef } from 'react';
import type { SearchResult } from '../../../shared/search.ts';
import { fetchSearch } from '../../api/images.ts';
import { useResource, type Resource } from '../../api/use-resource.ts';

/** Hits that are asked for: more than anybody scrolls through. */
const most = 50;

/** The paths that were found, and a way to ask for others before the page has been drawn anew. */
export interface Search extends Resource<SearchResult> {
  /** Sends the request that the next drawing with `text` will ask for. */
  readonly ahead: (text: string) => void;
}

interface Early {
  readonly key: string;
  readonly controller: AbortController;
  readonly result: Promise<SearchResult>;
}

/**
 * The paths of an image that match `text`, as seen from `layer`. What is no longer wanted is broken off. An empty text
 * finds nothing, and gets the server ready for the first letter. Without an image there is nothing.
 */
export function useSearch(image: string | null, layer: number | null, text: string): Search {
  const early = useRef<Early | null>(null);
  const keyOf = (words: string) => (image === null ? null : `${image} ${layer ?? ''} ${words}`);
  const ask = (words: string, signal: AbortSignal) =>
    fetchSearch(image ?? '', { query: words, layer, limit: most }, signal);
  const key = keyOf(text);
  const resource = useResource(key, signal => {
    const sent = early.current;
    early.current = null;
    if (sent?.key === key) {
      signal.addEventListener('abort', () => sent.controller.abort());
      return sent.result;
    }
    sent?.controller.abort();
    return ask(text, signal);
  });
  const ahead = (words: string) => {
    const next = keyOf(words);
    if (next === null || next === key) return;
    early.current?.controller.abort();
    const controller = new AbortController();
    const result = ask(words, controller.signal);
    // Whoever takes it up hears of a failure; one that nobody takes up was broken off.
    result.catch(() => undefined);
    early.current = { key: next, controller, result };
  };
  return { ...resource, ahead };
}
