import { z } from 'zod';
import { Change, DiffEntry, View } from './entry.ts';

/** What lies below a directory in the chosen view, files and directories of every depth counted. */
export const Totals = z.object({
  bytes: z
    .number()
    .describe('merged: visible content bytes, hard links once; diff: content bytes the layer holds here'),
  entries: z
    .int()
    .describe('merged: visible entries; diff: entries the layer holds here, whiteouts included'),
  removedBytes: z
    .number()
    .describe('diff: content bytes of lower layers that this layer hides here; merged: 0'),
  removedEntries: z.int().describe('diff: entries of lower layers that this layer hides here; merged: 0'),
});
export type Totals = z.infer<typeof Totals>;

/** One line of the file tree. */
export const Row = DiffEntry.partial({ change: true }).extend({
  name: z.string().describe('Last component of the path'),
  whiteout: z
    .boolean()
    .optional()
    .describe('diff: the layer holds a whiteout for this name (absent for what went with its parent)'),
  implied: z
    .boolean()
    .optional()
    .describe('The layer has no entry of its own for this directory, only entries below it'),
  expandable: z.boolean().describe('Whether the view has rows below this one'),
  totals: Totals,
});
export type Row = z.infer<typeof Row>;

/** By what the rows of a directory are sorted. */
export const sorts = ['name', 'size'] as const;
export const Sort = z.enum(sorts);
export type Sort = z.infer<typeof Sort>;

/** Whether the least comes first or last. */
export const orders = ['asc', 'desc'] as const;
export const Order = z.enum(orders);
export type Order = z.infer<typeof Order>;

/** One page of one directory at (view, layer). */
export const DirectoryPage = z.object({
  view: View,
  layer: z.int().min(1),
  self: Row.describe('The directory itself; its totals are the totals of the view where it is the root'),
  total: z.int().describe('Children that match the filter, on all pages'),
  offset: z.int().describe('Position of the first row among them'),
  rows: z.array(Row),
  nextCursor: z.string().nullable().describe('Give it back as `cursor` for the next page; null on the last'),
});
export type DirectoryPage = z.infer<typeof DirectoryPage>;

/** Query of `GET /api/images/:id/entries`. */
export const DirectoryQuery = z.object({
  view: View.default('merged'),
  layer: z.coerce.number().int().min(1).optional().describe('Default: the top layer'),
  path: z.string().default('/'),
  pathBytes: z.base64().optional().describe('Instead of `path`, for paths that are not UTF-8'),
  sort: Sort.default('name'),
  order: Order.default('asc'),
  filter: z.string().max(1024).optional().describe('Part of the name, case-insensitive'),
  change: Change.optional().describe('Only rows with this change, and directories that contain one'),
  deep: z
    .stringbool()
    .default(false)
    .describe('What matches `filter` and `change` at any depth, and the directories that hold it'),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('`nextCursor` of the page before'),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Instead of `cursor`: rows to leave out in front'),
  child: z
    .string()
    .optional()
    .describe(
      'Instead of `offset`: the page that has this path on it, pages counted in `limit`s; else the first',
    ),
  childBytes: z.base64().optional().describe('Instead of `child`, for paths that are not UTF-8'),
  begins: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe(
      'Instead of `offset`: the page with the first name that begins so, case-insensitive; else the first',
    ),
  optional: z
    .stringbool()
    .default(false)
    .describe('Answer 204 instead of 404 where the path is no directory in this view'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;

/** A parameter that may be there several times. */
function several<Item extends z.ZodString | z.ZodBase64>(item: Item) {
  return z
    .union([item, z.array(item).max(32)])
    .default([])
    .transform(given => [given].flat());
}

/** Query of `GET /api/images/:id/entries/first-pages`. */
export const FirstPagesQuery = DirectoryQuery.pick({
  view: true,
  layer: true,
  sort: true,
  order: true,
  filter: true,
  change: true,
  deep: true,
  limit: true,
}).extend({
  path: several(z.string()).describe('A directory; up to 32 times'),
  pathBytes: several(z.base64()).describe('The same for paths that are not UTF-8'),
});

/** The first pages of several directories at (view, layer). */
export const FirstPages = z.object({
  pages: z
    .array(DirectoryPage.nullable())
    .describe('Of each `path`, then of each `pathBytes`; null for what is no directory in this view'),
});
export type FirstPages = z.infer<typeof FirstPages>;
