import type { ProblemCode } from '../shared/problem.ts';

/** Base of the errors that are meant for people: the message says operation, subject and likely cause. */
export class StrataError extends Error {
  /** What the reader can do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** What to do about an archive that is broken in itself. */
export const saveAgain =
  'Run `docker save` again, or download the file again, and open the new one. If that does not help, the tool that wrote it did not put it together well.';

/** What to do about an archive that breaks off. */
export const saveToTheEnd =
  'The end is missing: run `docker save` again, or download the file again, and open the new one.';

/** What to do about an archive that is not what it was a moment ago. */
export const openAgain = 'Something is writing to it, or has cut it short. Open it again when that is done.';

/** What to do about what no honest image comes near to. */
export const beyondBounds =
  'No image that an engine runs comes near to that, and Strata does not read it: look at where it is from.';

/** An input that cannot be read as what it claims to be. Exit code 1, HTTP 422. */
export class BadImage extends StrataError {
  /** File name or blob name. */
  readonly source: string;
  /** Byte offset in `source`, where one is known. */
  readonly offset: number | undefined;

  constructor(
    source: string,
    message: string,
    details: { hint?: string; offset?: number; cause?: unknown } = {},
  ) {
    const at = details.offset === undefined ? '' : ` at byte ${details.offset}`;
    super(`${source}${at}: ${message}`, details.hint, { cause: details.cause });
    this.source = source;
    this.offset = details.offset;
  }

  /** The error again on the other side of a thread, from its whole message. */
  static restore(
    message: string,
    at: { source: string; offset: number | undefined },
    hint: string | undefined,
  ): BadImage {
    const error = new BadImage(at.source, '', {
      ...(hint === undefined ? {} : { hint }),
      ...(at.offset === undefined ? {} : { offset: at.offset }),
    });
    error.message = message;
    return error;
  }
}

/** Something that a client asked for in a way that cannot be answered, with the HTTP status that says so. */
export class RequestError extends StrataError {
  readonly status: number;
  readonly code: ProblemCode;

  constructor(status: number, code: ProblemCode, message: string, hint?: string) {
    super(message, hint);
    this.status = status;
    this.code = code;
  }
}

/** A command line that makes no sense. Exit code 2. */
export class UsageError extends StrataError {}
