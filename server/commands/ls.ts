import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { DiffEntry, Entry, View } from '../../shared/entry.ts';
import { UsageError } from '../errors.ts';
import { listPaths } from '../layers/listing.ts';
import { requireOneImage } from '../sources/select-image.ts';
import type { ImageChoice } from './command-line.ts';
import { compareLayer } from './compare-layer.ts';
import { type CommandContext, readTimeline, withSource } from './read-image.ts';
import { formatListing, printable } from './table.ts';

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
    async ({ images, spoolDirectory }) => {
      const image = requireOneImage(images);
      if (image.layers.length === 0) return;
      const layer = options.layer ?? image.layers.length;
      if (layer > image.layers.length) {
        throw new UsageError(`--layer is ${layer}; the image has layers 1 to ${image.layers.length}`);
      }
      for (const { reason, number } of absentLayers(image.layers)) {
        process.stderr.write(
          `strata: warning: layer ${number} is absent, so the view is incomplete: ${reason}\n`,
        );
      }
      const timeline = await readTimeline(context, image);
      if (options.view === 'diff') await compareLayer(context, { timeline, image, layer }, spoolDirectory);
      const format = options.json ? formatJson : formatListing;
      await writeLines(output, listPaths(timeline, options.view, layer), format);
    },
  );
}

function formatJson(entry: Entry | DiffEntry): string {
  return JSON.stringify(entry);
}

function absentLayers(layers: readonly { locator: { kind: string; reason?: string } }[]) {
  return layers.flatMap(({ locator }, i) =>
    locator.kind === 'absent' ? [{ number: i + 1, reason: printable(locator.reason ?? '') }] : [],
  );
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
