import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { type Live, still } from '../model/live.ts';

interface Watched {
  readonly live: Live;
  /** Asks the server to follow this container, or none. */
  readonly watch: (container: string | null) => void;
}

const LiveContext = createContext<Watched>({ live: still, watch: () => {} });

/** What has happened to the container that is being looked at. */
export function useLive(): Live {
  return useContext(LiveContext).live;
}

/** Has the server follow a container for as long as the component is there; null for an image, which is as it is. */
export function useWatch(container: string | null): void {
  const { watch } = useContext(LiveContext);
  useEffect(() => {
    watch(container);
    return () => watch(null);
  }, [watch, container]);
}

/** Gives what is watched to all that is drawn inside. */
export function LiveProvider({
  value,
  children,
}: {
  readonly value: Watched;
  readonly children: ReactNode;
}): ReactNode {
  return <LiveContext value={value}>{children}</LiveContext>;
}
