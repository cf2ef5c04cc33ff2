import { z } from 'zod';

/** Query of `PUT|POST /api/uploads`. */
export const UploadQuery = z.object({
  name: z.string().min(1).max(255).default('upload.tar').describe('What to call it; never used as a path'),
});

/** What a finished upload is answered with (201). */
export const UploadResult = z.object({
  uploadId: z.string().describe('Opaque; `DELETE /api/uploads/:id` takes it'),
  images: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })),
});
export type UploadResult = z.infer<typeof UploadResult>;

/** A layer seen in an arriving archive; its place in the stack is not known before the manifest has come. */
export const ArrivedLayer = z.object({
  name: z.string().describe('Its name in the archive'),
  blobSize: z.number(),
  state: z.enum(['arriving', 'indexing', 'indexed', 'failed']),
  size: z.number().nullable().describe('Content bytes, once indexed'),
  entries: z.int().nullable(),
});
export type ArrivedLayer = z.infer<typeof ArrivedLayer>;

export const UploadProgress = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.enum(['receiving', 'indexing', 'done', 'failed']),
  received: z.number(),
  total: z.number().nullable().describe('From Content-Length; null where the client did not say'),
  layersFound: z.int(),
  layersIndexed: z.int(),
  layers: z.array(ArrivedLayer),
  error: z.string().nullable(),
  images: z.array(z.string()).describe('IDs of its images, once done'),
});
export type UploadProgress = z.infer<typeof UploadProgress>;

/** A path in a container's own layer, and what happened to it on disk; a whiteout is `created` like anything else. */
export const LiveChange = z.object({
  path: z.string(),
  pathBytes: z.string().optional().describe('Base64 of the path where it is not valid UTF-8'),
  what: z.enum(['created', 'changed', 'gone']),
});
export type LiveChange = z.infer<typeof LiveChange>;

/** Query of `GET /api/events`. */
export const EventsQuery = z.object({
  watch: z
    .string()
    .max(100)
    .optional()
    .describe('ID of a container that is shown: its own layer is followed as long as the stream is open'),
});

/**
 * Server-sent events of `GET /api/events`. Each has the union's tag as its event name and the object as data.
 * A new listener gets one `upload` for each upload under way, so that it need not have listened before.
 */
export const ServerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.string() }),
  z.object({ type: z.literal('upload'), upload: UploadProgress }),
  z
    .object({ type: z.literal('compared'), imageId: z.string(), layer: z.int() })
    .describe('The contents that a layer rewrote have been compared: its diff rows may say more now'),
  z
    .object({
      type: z.literal('verifying'),
      sourceId: z.string(),
      done: z.number().describe('Bytes hashed'),
      total: z.number(),
    })
    .describe('The layers of a source are being hashed; `catalog` follows when more is known'),
  z
    .object({
      type: z.literal('live'),
      imageId: z.string(),
      layer: z.int(),
      changes: z.array(LiveChange).describe('At most 100; none where it had changed before it was watched'),
      more: z.int().describe('How many further paths changed'),
    })
    .describe(
      'The own layer of a container that is watched has changed and been read again: fetch the image',
    ),
  z.object({
    type: z.literal('catalog'),
    reason: z.string().describe('The catalog changed: fetch it again'),
  }),
]);
export type ServerEvent = z.infer<typeof ServerEvent>;
