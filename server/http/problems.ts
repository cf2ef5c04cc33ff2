import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import type { Problem } from '../../shared/problem.ts';
import { BadImage, RequestError, StrataError } from '../errors.ts';

/** What an error is for a client: the status, and a body that says nothing of the server's insides. */
export function problemOf(error: unknown): { status: number; body: Problem } {
  if (error instanceof RequestError) return problem(error.status, error.code, error.message, error.hint);
  if (error instanceof BadImage) return problem(422, 'bad-image', error.message, error.hint);
  if (error instanceof z.ZodError) {
    return problem(400, 'bad-request', `The request does not make sense: ${issuesOf(error)}`, see);
  }
  if (error instanceof StrataError) return problem(500, 'internal', error.message, error.hint);
  if (isClientError(error)) return problem(error.status, 'bad-request', error.message, see);
  if ((error as NodeJS.ErrnoException | null)?.code === 'ENOSPC') {
    return problem(
      507,
      'no-space',
      'The disk with the data folder is full',
      'Delete an upload or free some space.',
    );
  }
  return problem(500, 'internal', 'Something went wrong in the server; its log has the details', undefined);
}

/** Answers every error that a route throws. Those that are nobody's mistake but ours are logged in full. */
export function answerProblems(log: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { status, body } = problemOf(error);
    if (body.error.code === 'internal') log(error);
    // Half an answer cannot be taken back; a broken connection tells the client that it is half.
    if (response.headersSent) next(error);
    else response.status(status).json(body);
  };
}

function issuesOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

const see = 'docs/api.md and /api/openapi.json describe what this server takes.';

function problem(
  status: number,
  code: Problem['error']['code'],
  message: string,
  hint: string | undefined,
): { status: number; body: Problem } {
  return { status, body: { error: hint === undefined ? { code, message } : { code, message, hint } } };
}

/** What Express itself throws for a URL that cannot be decoded. */
function isClientError(error: unknown): error is Error & { status: number } {
  const { status } = error as { status?: unknown };
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}
