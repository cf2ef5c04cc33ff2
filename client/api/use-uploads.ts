import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { UploadProgress } from '../../shared/upload.ts';
import { isUnderWay, reduceUploads, type Upload } from '../model/uploads.ts';
import { uploadArchive } from './upload.ts';
import { asApiError } from './use-resource.ts';

/** What this page sends, and what the server tells of what others do. */
export interface Uploads {
  readonly uploads: readonly Upload[];
  /** Sends files to the server, side by side. Gives the keys of the uploads. */
  readonly upload: (files: readonly File[]) => readonly string[];
  readonly cancel: (key: string) => void;
  readonly dismiss: (key: string) => void;
  /** Takes in what the server tells of an upload. */
  readonly see: (progress: UploadProgress) => void;
  /** The page has not heard the server for a while, and hears now what is under way. */
  readonly miss: () => void;
}

let lastKey = 0;

/** Sends archives, and keeps how far they are. While one of this page's is under way the browser asks who leaves. */
export function useUploads(): Uploads {
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const controllers = useRef(new Map<string, AbortController>());

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
  const see = useCallback(
    (progress: UploadProgress) => dispatch({ type: 'seen', progress, time: performance.now() }),
    [],
  );
  const miss = useCallback(() => dispatch({ type: 'gap' }), []);
  return { uploads, upload, cancel, dismiss, see, miss };
}
