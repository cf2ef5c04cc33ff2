import type { UploadProgress, UploadResult } from '../../shared/upload.ts';
import { withSample, type Sample } from './transfer.ts';

/** Why an upload failed. `message` is null where the connection broke and the server said nothing. */
export interface Failure {
  readonly message: string | null;
  readonly hint: string | null;
}

/** One upload: of this page, or of somebody else on the same server. */
export interface Upload {
  readonly key: string;
  /** The server's id, once known. */
  readonly id: string | null;
  readonly name: string;
  /** Null where the sender did not say. */
  readonly total: number | null;
  readonly samples: readonly Sample[];
  readonly own: boolean;
  readonly phase: 'sending' | 'indexing' | 'done' | 'failed' | 'cancelled';
  readonly failure: Failure | null;
  /** What the server last said of it. */
  readonly progress: UploadProgress | null;
  readonly images: readonly string[];
}

/** What can happen to uploads. `time` in milliseconds of one clock. */
export type UploadEvent =
  | { readonly type: 'start'; readonly key: string; readonly name: string; readonly total: number }
  | { readonly type: 'sent'; readonly key: string; readonly bytes: number; readonly time: number }
  | { readonly type: 'finish'; readonly key: string; readonly result: UploadResult }
  | { readonly type: 'fail'; readonly key: string; readonly failure: Failure }
  | { readonly type: 'cancel'; readonly key: string }
  | { readonly type: 'dismiss'; readonly key: string }
  /** The page has not heard the server for a while; what is under way the server names next. */
  | { readonly type: 'gap' }
  | { readonly type: 'seen'; readonly progress: UploadProgress; readonly time: number };

/** The uploads after `event`, in the order of their start. */
export function reduceUploads(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  switch (event.type) {
    case 'start':
      return [...uploads, begun(event.key, event.name, event.total, true)];
    case 'dismiss':
      return uploads.filter(({ key }) => key !== event.key);
    case 'gap':
      // What others sent may have ended unheard: it has, unless the server names it now.
      return uploads.filter(upload => upload.own || !isUnderWay(upload));
    case 'seen':
      return seen(uploads, event.progress, event.time);
    default:
      return uploads.map(upload => (upload.key === event.key ? told(upload, event) : upload));
  }
}

/** Bytes that have left the sender. */
export function sentOf(upload: Upload): number {
  return upload.samples.at(-1)?.bytes ?? 0;
}

/** Whether it still goes on. */
export function isUnderWay({ phase }: Upload): boolean {
  return phase === 'sending' || phase === 'indexing';
}

function begun(key: string, name: string, total: number | null, own: boolean): Upload {
  const nothing = { id: null, samples: [], failure: null, progress: null, images: [] };
  return { ...nothing, key, name, total, own, phase: 'sending' };
}

function told(
  upload: Upload,
  event: Extract<UploadEvent, { type: 'sent' | 'finish' | 'fail' | 'cancel' }>,
): Upload {
  if (!isUnderWay(upload)) return upload;
  switch (event.type) {
    case 'sent':
      return { ...upload, samples: withSample(upload.samples, { time: event.time, bytes: event.bytes }) };
    case 'finish': {
      const images = event.result.images.map(({ id }) => id);
      return { ...upload, id: event.result.uploadId, phase: 'done', images };
    }
    case 'fail':
      // A server that refuses in mid-body closes the connection: what it said came as an event.
      return {
        ...upload,
        phase: 'failed',
        failure: { ...event.failure, message: event.failure.message ?? upload.progress?.error ?? null },
      };
    case 'cancel':
      return { ...upload, phase: 'cancelled' };
  }
}

/** Takes the server's word to the upload that it is about; one of this page is known by name and length at first. */
function seen(uploads: readonly Upload[], progress: UploadProgress, time: number): readonly Upload[] {
  const about =
    uploads.find(({ id }) => id === progress.id) ??
    uploads.find(
      one => one.own && one.id === null && one.name === progress.name && one.total === progress.total,
    );
  if (about === undefined) {
    if (progress.phase === 'done' || progress.phase === 'failed') return uploads;
    const other = begun(`server ${progress.id}`, progress.name, progress.total, false);
    return [...uploads, heard(other, progress, time)];
  }
  return uploads.map(upload => (upload === about ? heard(upload, progress, time) : upload));
}

function heard(upload: Upload, progress: UploadProgress, time: number): Upload {
  const next = { ...upload, id: progress.id, progress };
  if (upload.phase === 'failed' && upload.failure?.message === null && progress.error !== null)
    return { ...next, failure: { message: progress.error, hint: null } };
  if (!isUnderWay(upload)) return next;
  // One's own upload ends with its answer, which says more than the event.
  if (upload.own) return progress.phase === 'indexing' ? { ...next, phase: 'indexing' } : next;
  const samples = withSample(upload.samples, { time, bytes: progress.received });
  if (progress.phase === 'failed')
    return { ...next, samples, phase: 'failed', failure: { message: progress.error, hint: null } };
  const phase = progress.phase === 'receiving' ? 'sending' : progress.phase;
  return { ...next, samples, phase, images: progress.images };
}
