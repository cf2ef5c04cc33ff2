const listeners = new Set<() => void>();

/** Tells all who wait for the server that it answers again after a gap. */
export function announceReconnect(): void {
  for (const answered of listeners) answered();
}

/** Calls `answered` with every reconnect, until the returned function is called. */
export function onReconnect(answered: () => void): () => void {
  listeners.add(answered);
  return () => listeners.delete(answered);
}
