import { BadImage, RequestError, StrataError } from '../errors.ts';

/** What an archive is called in the data folder; people know it by the name that they gave it. */
export const storedName = 'archive.tar';

/** Codes of the system and of the streams, and what they mean for somebody who uploads. */
const causes: Readonly<Record<string, (name: string) => StrataError>> = {
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  ECONNRESET: interrupted,
  ERR_STREAM_PREMATURE_CLOSE: interrupted,
};

/**
 * The error for people that stands behind the failure of an upload; one of ours passes through, and an unknown one
 * too, for the error handler to log.
 */
export function explainFailure(error: unknown, name: string, isClosing: boolean): Error {
  if (isClosing) {
    return new RequestError(503, 'interrupted', `Uploading ${name} stopped because Strata is shutting down`);
  }
  if (error instanceof BadImage && error.message.startsWith(storedName)) {
    // Of a layer, the name of the archive is followed by that of the layer.
    const rename = (text: string): string => `${name}${text.slice(storedName.length)}`;
    const at = { source: rename(error.source), offset: error.offset };
    return BadImage.restore(rename(error.message), at, error.hint);
  }
  if (error instanceof StrataError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  return causes[code]?.(name) ?? (error instanceof Error ? error : new Error(String(error)));
}

function noSpace(name: string): StrataError {
  return new RequestError(
    507,
    'no-space',
    `${name} does not fit: the disk with the data folder ran full`,
    'Delete an upload, free some space, or start Strata with --data on another disk.',
  );
}

function interrupted(name: string): StrataError {
  return new RequestError(
    400,
    'interrupted',
    `Uploading ${name} broke off: the client closed the connection before the last byte`,
    'Upload it again; nothing of the broken upload was kept.',
  );
}
