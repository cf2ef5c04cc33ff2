import type { Request } from 'express';
import { UploadQuery, UploadResult } from '../../shared/upload.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import { waitForAnswer } from '../http/request-body.ts';
import { defineRoute, type Route } from '../http/route.ts';

/** Taking archives in, and away. */
export function uploadRoutes({ catalog, uploads }: Context): Route[] {
  const upload = (method: 'put' | 'post'): Route =>
    defineRoute({
      method,
      path: '/api/uploads',
      summary: 'Upload an image archive: the raw tar as the body, plain or compressed with gzip or zstd',
      query: UploadQuery,
      body: 'application/octet-stream',
      answers: [{ status: 201, description: 'Stored, and all layers indexed', schema: UploadResult }],
      problems: [413, 422, 507],
      handle: async ({ query, request, response }) => {
        waitForAnswer(request);
        response
          .status(201)
          .json(await uploads.receive(request, { name: query.name, total: lengthOf(request) }));
      },
    });
  return [
    upload('put'),
    upload('post'),
    defineRoute({
      method: 'delete',
      path: '/api/uploads/:id',
      summary: 'Delete an upload with its images',
      answers: [{ status: 204, description: 'It is gone' }],
      problems: [404, 409],
      handle: async ({ params, response }) => {
        const { id = '' } = params;
        if (uploads.isRunning(id)) {
          throw new RequestError(
            409,
            'busy',
            'This upload is still under way',
            'Break it off where it is sent from.',
          );
        }
        await catalog.removeUpload(id);
        response.status(204).end();
      },
    }),
  ];
}

function lengthOf(request: Request): number | null {
  const length = request.get('Content-Length');
  return length === undefined ? null : Number(length);
}
