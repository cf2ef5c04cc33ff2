import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { DiffEntry, Entry, View } from '../../shared/entry.ts';
import { listPaths } from '../layers/listing.ts';
import type { Timeline } from '../layers/timeline.ts';
import { layerOf, requireOneImage } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import type { ImageChoice } from './command-line.ts';
import { compareLayer } from './compare-layer.ts';
import { type CommandContext, readTimeline, withSource } from './read-image.ts';
import { printable } from '../printable.ts';
import { formatListing } from './table.ts';

export interface LsOptions {
  readonly source: string;
  readonly choice: ImageChoice;
  readonly view: View;
  /** Default: the top layer. */
  readonly layer: number | undefined;
  readonly json: boolean;
}

/** `strata ls`: every path of a view, one a line. */
export function ls(context: CommandContext, options: LsOptions, output: Writable): Promise<void> {
  return withSource(
    context,
    { path: options.source, choice: options.choice },
    async ({ opened, images, spoolDirectory }) => {
      const image = requireOneImage(images);
      const layer = layerOf(options.layer, image);
      if (layer === 0) return;
      const { timeline, layers } = await readTimeline(context, image);
      warn(doubtsOf(opened, { ...image, layers }, timeline));
      if (options.view === 'diff') {
        await compareLayer(context, { timeline, image: { ...image, layers }, layer }, spoolDirectory);
      }
      const format = options.json ? formatJson : formatListing;
      await writeLines(output, listPaths(timeline, options.view, layer), format);
    },
  );
}

function formatJson(entry: Entry | DiffEntry): string {
  return JSON.stringify(entry);
}

function warn(messages: readonly string[]): void {
  for (const message of messages) process.stderr.write(`strata: warning: ${printable(message)}\n`);
}

/** Why the view may not be what a container would see. */
function doubtsOf({ degraded }: OpenedSource, { layers }: SourceImage, timeline: Timeline): string[] {
  const doubts = degraded === undefined ? [] : [`${degraded.reason} ${degraded.hint}`];
  for (const [at, { locator }] of layers.entries()) {
    if (locator.kind === 'absent') {
      doubts.push(`layer ${at + 1} is absent, so the view is incomplete: ${locator.reason}`);
    }
    // Of an archive what a layer warns of is how it was made; of a directory, what could not be read.
    if (locator.kind === 'directory') {
      for (const warning of timeline.layers[at]?.meta.warnings ?? [])
        doubts.push(`layer ${at + 1}: ${warning}`);
    }
  }
  return doubts;
}

/** Writes a line for each entry, in large pieces and no faster than the reader takes them. */
async function writeLines(
  output: Writable,
  entries: Iterable<Entry | DiffEntry>,
  format: (entry: Entry | DiffEntry) => string,
): Promise<void> {
  let piece = '';
  for (const entry of entries) {
    piece += `${format(entry)}\n`;
    if (piece.length < 256 * 1024) continue;
    if (!output.write(piece)) await once(output, 'drain');
    piece = '';
  }
  if (piece !== '' && !output.write(piece)) await once(output, 'drain');
}
