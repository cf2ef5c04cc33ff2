import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Catalog } from '../../shared/image.ts';
import { afterChanges, freshFor, type Live, settle, still } from '../model/live.ts';
import { isUnderWay, reduceUploads, type Upload } from '../model/uploads.ts';
import { listen, type Connection, type Listening } from './events.ts';
import { deleteUpload, fetchCatalog } from './images.ts';
import { announceReconnect } from './reconnects.ts';
import { uploadArchive } from './upload.ts';
import { LiveProvider } from './use-live.tsx';
import { asApiError, useResource, type Resource } from './use-resource.ts';

interface Server {
  readonly connection: Connection;
  /** When a lost connection is tried again, by `performance.now()`. */
  readonly nextTry: number | null;
  /** Tries a lost connection at once. */
  readonly reconnect: () => void;
  readonly catalog: Resource<Catalog>;
  /** Grows with every change of the catalogue: what was fetched before may have changed. */
  readonly revision: number;
  readonly uploads: readonly Upload[];
  /** Sends files to the server, side by side. Gives the keys of the uploads. */
  readonly upload: (files: readonly File[]) => readonly string[];
  readonly cancel: (key: string) => void;
  readonly dismiss: (key: string) => void;
  /** Takes an upload off the server. Throws ApiError. */
  readonly remove: (sourceId: string) => Promise<void>;
}

const ServerContext = createContext<Server | null>(null);

/** The server as the page knows it: its catalogue, its uploads, whether it can be heard. */
export function useServer(): Server {
  const server = useContext(ServerContext);
  if (server === null) throw new Error('useServer: there is no ServerProvider above this component');
  return server;
}

let lastKey = 0;
const unheard = { of: null, live: still };

/** Keeps the one connection to the server's events, and what they tell. */
export function ServerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [{ connection, nextTry }, setConnection] = useState<{
    readonly connection: Connection;
    readonly nextTry: number | null;
  }>({ connection: 'connecting', nextTry: null });
  const listening = useRef<Listening | null>(null);
  const [revision, setRevision] = useState(0);
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const controllers = useRef(new Map<string, AbortController>());
  const catalog = useResource(`catalog ${revision}`, fetchCatalog);
  const [watched, watch] = useState<string | null>(null);
  // Of the container that was watched when it came: of another one it means nothing.
  const [heard, setHeard] = useState<{ readonly of: string | null; readonly live: Live }>(unheard);
  const live = heard.of === watched ? heard.live : still;

  // After a gap the catalogue may have changed without our hearing of it.
  const gap = useRef(false);
  useEffect(() => {
    let isLost = false;
    const started = listen(watched, {
      onConnection: (next, retryAt) => {
        setConnection({ connection: next, nextTry: retryAt });
        if (next === 'open' && (isLost || gap.current)) setRevision(n => n + 1);
        if (next === 'open' && isLost) announceReconnect();
        isLost = next === 'lost';
        if (next === 'open') gap.current = false;
      },
      onEvent: event => {
        if (event.type === 'catalog') setRevision(n => n + 1);
        if (event.type === 'upload')
          dispatch({ type: 'seen', progress: event.upload, time: performance.now() });
        if (event.type === 'live' && event.imageId === watched)
          setHeard(({ of, live: before }) => ({
            of: watched,
            live: afterChanges(of === watched ? before : still, event, performance.now()),
          }));
      },
    });
    listening.current = started;
    return () => {
      started.stop();
      gap.current = true;
    };
  }, [watched]);
  const reconnect = useCallback(() => listening.current?.retry(), []);

  const hasFresh = live.fresh.size > 0;
  useEffect(() => {
    if (!hasFresh) return undefined;
    const timer = setInterval(
      () =>
        setHeard(before => {
          const next = settle(before.live, performance.now());
          return next === before.live ? before : { ...before, live: next };
        }),
      freshFor / 8,
    );
    return () => clearInterval(timer);
  }, [hasFresh]);

  // Whoever leaves breaks off what is being sent: the browser asks first.
  const sending = uploads.some(upload => upload.own && isUnderWay(upload));
  useEffect(() => {
    if (!sending) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [sending]);

  const send = useCallback(async (key: string, file: File) => {
    const controller = new AbortController();
    controllers.current.set(key, controller);
    dispatch({ type: 'start', key, name: file.name, total: file.size });
    try {
      const onSent = (bytes: number) => dispatch({ type: 'sent', key, bytes, time: performance.now() });
      const result = await uploadArchive(file, { signal: controller.signal, onSent });
      dispatch({ type: 'finish', key, result });
    } catch (error) {
      const { code, message, hint } = asApiError(error);
      if (code === 'aborted') dispatch({ type: 'cancel', key });
      else dispatch({ type: 'fail', key, failure: { message: code === 'offline' ? null : message, hint } });
    } finally {
      controllers.current.delete(key);
    }
  }, []);

  const upload = useCallback(
    (files: readonly File[]) =>
      files.map(file => {
        const key = `upload ${++lastKey}`;
        void send(key, file);
        return key;
      }),
    [send],
  );
  const cancel = useCallback((key: string) => controllers.current.get(key)?.abort(), []);
  const dismiss = useCallback((key: string) => dispatch({ type: 'dismiss', key }), []);
  const remove = useCallback(async (sourceId: string) => {
    await deleteUpload(sourceId);
    setRevision(n => n + 1);
  }, []);

  const server = useMemo(
    () => ({ connection, nextTry, reconnect, catalog, revision, uploads, upload, cancel, dismiss, remove }),
    [connection, nextTry, reconnect, catalog, revision, uploads, upload, cancel, dismiss, remove],
  );
  const following = useMemo(() => ({ live, watch }), [live]);
  return (
    <ServerContext value={server}>
      <LiveProvider value={following}>{children}</LiveProvider>
    </ServerContext>
  );
}
