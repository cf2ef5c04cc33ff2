import type { InspectedImage, Inspection, Layer } from '../../shared/image.ts';
import { inspectImage } from '../catalog/inspect-image.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import type { OpenedSource } from '../sources/source.ts';
import type { ImageChoice } from './command-line.ts';
import { type CommandContext, summariseImage, withSource } from './read-image.ts';
import { printable } from '../printable.ts';
import { formatBytes, formatTable } from './table.ts';

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
      const { kind, degraded } = opened;
      const described = inspectImage(await summariseImage(indexer, image), { kind, name, degraded });
      // What is odd in an archive concerns all that is in it; of a store it is told once.
      const shared = opened.store === undefined ? opened.warnings : [];
      inspected.push({ ...described, warnings: [...shared, ...described.warnings] });
    }
    const inspection: Inspection = { images: inspected, ...describeStore(opened) };
    return json
      ? `${JSON.stringify(inspection, null, 2)}\n`
      : [...inspected.map(describeImage), ...storeLines(inspection)].join('\n');
  });
}

function describeImage(image: InspectedImage): string {
  const head = [
    ...describeContainer(image),
    `Image    ${image.tags.map(printable).join(', ') || '(no tag)'}`,
    `ID       ${image.container?.imageId ?? image.id}`,
    `Platform ${printable(image.platform)}`,
    `Source   ${printable(image.source.name)} (${image.source.kind})`,
    `Size     ${formatBytes(image.size)} in ${image.layers.length} ${image.layers.length === 1 ? 'layer' : 'layers'}`,
    ...(image.degraded === null ? [] : [`Degraded ${image.degraded.reason} ${image.degraded.hint}`]),
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

function describeStore({ store, warnings }: OpenedSource): Omit<Inspection, 'images'> {
  if (store === undefined) return { store: null, leftovers: [], warnings: [] };
  const { leftovers, ...where } = store;
  return { store: where, leftovers: [...leftovers], warnings: [...warnings] };
}

/** What there is to say of a store besides its images. */
function storeLines({ leftovers, warnings }: Inspection): string[] {
  const lines = warnings.map(warning => `Warning  ${printable(warning)}\n`);
  if (leftovers.length === 0) return lines;
  const table = formatTable(
    ['left over', 'directory', 'why'],
    leftovers.map(({ kind, directory, note }) => [kind, printable(directory), printable(note)]),
  );
  return [...lines, table];
}

function describeContainer({ container }: InspectedImage): string[] {
  if (container === null) return [];
  return [`Container ${printable(container.name)} (${container.state}), ${container.id}`];
}

const notYet = 'not yet';

/** What comparing the digests of a layer with its bytes has shown. */
function describeChecks({ diffIdCheck, blobCheck }: Layer): string {
  const states = [diffIdCheck.state, blobCheck.state];
  if (states.includes('mismatch')) return 'MISMATCH';
  if (states.includes('pending')) return notYet;
  return states.includes('verified') ? 'verified' : '-';
}

const roles = { init: '(prepared for the container)', container: '(changed by the container)' } as const;

function describeLayer(layer: Layer): string[] {
  // A tar, be it of nothing, has a length.
  const isUnpacked = layer.present && layer.tarSize === 0 && layer.blobSize === 0;
  const stored =
    layer.compression === 'none'
      ? formatBytes(layer.blobSize)
      : `${formatBytes(layer.blobSize)} ${layer.compression}`;
  return [
    String(layer.number),
    formatBytes(layer.size),
    isUnpacked ? '-' : formatBytes(layer.tarSize),
    layer.present ? (isUnpacked ? '-' : stored) : 'absent',
    String(layer.entries),
    describeChecks(layer),
    layer.role === 'image' ? printable(layer.createdBy ?? '').slice(0, 100) : roles[layer.role],
  ];
}
