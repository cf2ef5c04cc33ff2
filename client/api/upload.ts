import type { UploadResult } from '../../shared/upload.ts';
import { ApiError, problemOf } from './http.ts';

/**
 * Sends `file` to the server. Resolves once all of it is indexed.
 * XMLHttpRequest, because `fetch` does not tell how much of a body has been sent.
 * @throws {ApiError} what the server said; `offline` when the connection broke; `aborted` after `signal`.
 */
export function uploadArchive(
  file: File,
  { signal, onSent }: { readonly signal: AbortSignal; readonly onSent: (bytes: number) => void },
): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', `/api/uploads?name=${encodeURIComponent(file.name)}`);
    xhr.upload.onprogress = event => onSent(event.loaded);
    xhr.onload = () => {
      if (xhr.status === 201) resolve(JSON.parse(xhr.responseText) as UploadResult);
      else reject(problemOf(xhr.status, xhr.responseText));
    };
    xhr.onerror = () => reject(new ApiError('offline', `upload of ${file.name}`));
    xhr.onabort = () => reject(new ApiError('aborted', `upload of ${file.name}`));
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(file);
  });
}
