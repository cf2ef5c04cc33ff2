import type { InspectedImage, Layer } from '../../shared/image.ts';
import { inspectImage } from '../catalog/inspect-image.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import type { ImageChoice } from './command-line.ts';
import { type CommandContext, summariseImage, withSource } from './read-image.ts';
import { formatBytes, formatTable, printable } from './table.ts';

interface InspectOptions {
  readonly source: string;
  readonly choice: ImageChoice;
  /** Read all of every layer; without, plain ones are not hashed. */
  readonly verify: boolean;
  readonly json: boolean;
}

/** `strata inspect`: the images of a source, as JSON or as a table for people. Answers what to print. */
export function inspect(
  context: CommandContext,
  { source, choice, verify, json }: InspectOptions,
): Promise<string> {
  return withSource(context, { path: source, choice }, async ({ opened, images, name }) => {
    // One for all images, since they share layers.
    const indexer = new LayerIndexer(context.pool, context.limits, { hash: verify });
    const inspected: InspectedImage[] = [];
    for (const image of images) {
      const described = inspectImage(await summariseImage(indexer, image), { kind: opened.kind, name });
      inspected.push({ ...described, warnings: [...opened.warnings, ...described.warnings] });
    }
    return json
      ? `${JSON.stringify({ images: inspected }, null, 2)}\n`
      : inspected.map(describeImage).join('\n');
  });
}

function describeImage(image: InspectedImage): string {
  const head = [
    `Image    ${image.tags.map(printable).join(', ') || '(no tag)'}`,
    `ID       ${image.id}`,
    `Platform ${printable(image.platform)}`,
    `Source   ${printable(image.source.name)} (${image.source.kind})`,
    `Size     ${formatBytes(image.size)} in ${image.layers.length} layers`,
    ...image.warnings.map(warning => `Warning  ${printable(warning)}`),
  ];
  const table = formatTable(
    ['layer', 'size', 'tar', 'stored', 'entries', 'digests', 'created by'],
    [...image.layers].reverse().map(describeLayer),
  );
  const isPending = image.layers.some(layer => describeChecks(layer) === notYet);
  const hint = isPending ? '\nTo compare the digests of every layer: strata inspect --verify\n' : '';
  return `${head.join('\n')}\n\n${table}${hint}`;
}

const notYet = 'not yet';

/** What comparing the digests of a layer with its bytes has shown. */
function describeChecks({ diffIdCheck, blobCheck }: Layer): string {
  const states = [diffIdCheck.state, blobCheck.state];
  if (states.includes('mismatch')) return 'MISMATCH';
  if (states.includes('pending')) return notYet;
  return states.includes('verified') ? 'verified' : '-';
}

function describeLayer(layer: Layer): string[] {
  const stored =
    layer.compression === 'none'
      ? formatBytes(layer.blobSize)
      : `${formatBytes(layer.blobSize)} ${layer.compression}`;
  return [
    String(layer.number),
    formatBytes(layer.size),
    formatBytes(layer.tarSize),
    layer.present ? stored : 'absent',
    String(layer.entries),
    describeChecks(layer),
    printable(layer.createdBy ?? '').slice(0, 100),
  ];
}
