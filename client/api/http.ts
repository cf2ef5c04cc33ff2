import type { Problem, ProblemCode } from '../../shared/problem.ts';

/** Why a request failed, as people can be told. `offline`: the server did not answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode | 'offline' | 'aborted';
  /** What to do about it, where the server says so. */
  readonly hint: string | null;

  constructor(code: ApiError['code'], message: string, hint: string | null = null) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The error that an answer with `status` and `body` means. Bodies that are not a Problem are quoted in short. */
export function problemOf(status: number, body: string): ApiError {
  try {
    const { error } = JSON.parse(body) as Problem;
    return new ApiError(error.code, error.message, error.hint ?? null);
  } catch {
    return new ApiError('internal', `HTTP ${status}: ${body.trim().slice(0, 200)}`);
  }
}

/**
 * Asks the server and gives its answer where that is a success.
 * @throws {ApiError} with what the server said, or `offline`. An abort is thrown as it is.
 */
export async function request(url: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError('offline', String(error));
  }
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response;
}

/** `request`, its body read as JSON. The caller names the type that the API promises for `url`. */
export async function requestJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await request(url, init);
  return (await response.json()) as T;
}
