import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { View } from '../../shared/entry.ts';
import { formatJson, listLines } from '../catalog/listing-lines.ts';
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
      for await (const piece of listLines(listPaths(timeline, options.view, layer), format)) {
        if (!output.write(piece)) await once(output, 'drain');
      }
    },
  );
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
