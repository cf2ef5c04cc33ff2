import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Catalog } from '../../shared/image.ts';
import { announceCompared } from './comparisons.ts';
import { listen, type Connection, type Listening } from './events.ts';
import { deleteUpload, fetchCatalog } from './images.ts';
import { refreshListings } from './listings.ts';
import { announceReconnect } from './reconnects.ts';
import { useHeard } from './use-heard.ts';
import { LiveProvider } from './use-live.tsx';
import { useResource, type Resource } from './use-resource.ts';
import { useUploads, type Uploads } from './use-uploads.ts';

interface Server {
  readonly connection: Connection;
  /** When a lost connection is tried again, by `performance.now()`. */
  readonly nextTry: number | null;
  /** Tries a lost connection at once. */
  readonly reconnect: () => void;
  readonly catalog: Resource<Catalog>;
  /** Grows with every change of the catalogue: what was fetched before may have changed. */
  readonly revision: number;
  /** Takes an upload off the server. Throws ApiError. */
  readonly remove: (sourceId: string) => Promise<void>;
}

type Transfers = Omit<Uploads, 'see' | 'miss'>;

const ServerContext = createContext<Server | null>(null);
const TransfersContext = createContext<Transfers | null>(null);

/** The server as the page knows it: its catalogue, whether it can be heard. */
export function useServer(): Server {
  const server = useContext(ServerContext);
  if (server === null) throw new Error('useServer: there is no ServerProvider above this component');
  return server;
}

/** What is sent to the server. Apart from the rest: who shows uploads need not be drawn anew with the catalogue. */
export function useTransfers(): Transfers {
  const transfers = useContext(TransfersContext);
  if (transfers === null) throw new Error('useTransfers: there is no ServerProvider above this component');
  return transfers;
}

/** Keeps the one connection to the server's events, and what they tell. */
export function ServerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [{ connection, nextTry }, setConnection] = useState<{
    readonly connection: Connection;
    readonly nextTry: number | null;
  }>({ connection: 'connecting', nextTry: null });
  const listening = useRef<Listening | null>(null);
  const [revision, setRevision] = useState(0);
  const catalog = useResource(`catalog ${revision}`, fetchCatalog);
  const { uploads, upload, cancel, dismiss, see, miss } = useUploads();
  const [watched, watch] = useState<string | null>(null);
  const { live, hear } = useHeard(watched);

  // After a gap the catalogue may have changed without our hearing of it.
  const gap = useRef(false);
  useEffect(() => {
    let before: Connection = 'open';
    const started = listen(watched, {
      onConnection: (next, retryAt) => {
        setConnection({ connection: next, nextTry: retryAt });
        if (next === 'open' && (before !== 'open' || gap.current)) setRevision(n => n + 1);
        if (next === 'open' && before !== 'open') miss();
        if (next === 'open' && before === 'lost') announceReconnect();
        before = next;
        if (next === 'open') gap.current = false;
      },
      onEvent: event => {
        if (event.type === 'catalog') setRevision(n => n + 1);
        if (event.type === 'upload') see(event.upload);
        if (event.type === 'live' && event.imageId === watched) hear(event);
        if (event.type !== 'compared') return;
        refreshListings(event);
        announceCompared(event);
      },
    });
    listening.current = started;
    return () => {
      started.stop();
      gap.current = true;
    };
  }, [watched, see, miss, hear]);
  const reconnect = useCallback(() => listening.current?.retry(), []);
  const remove = useCallback(async (sourceId: string) => {
    await deleteUpload(sourceId);
    setRevision(n => n + 1);
  }, []);

  const server = useMemo(
    () => ({ connection, nextTry, reconnect, catalog, revision, remove }),
    [connection, nextTry, reconnect, catalog, revision, remove],
  );
  const transfers = useMemo(() => ({ uploads, upload, cancel, dismiss }), [uploads, upload, cancel, dismiss]);
  const following = useMemo(() => ({ live, watch }), [live]);
  return (
    <ServerContext value={server}>
      <TransfersContext value={transfers}>
        <LiveProvider value={following}>{children}</LiveProvider>
      </TransfersContext>
    </ServerContext>
  );
}
