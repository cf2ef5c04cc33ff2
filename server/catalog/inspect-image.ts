import type { Degradation, InspectedImage, Layer, Verification } from '../../shared/image.ts';
import type { ImageRecord, LayerFacts, LayerRecord } from '../store/source-record.ts';

/** An image whose layers have been read, whether indexes were made or not. */
export type ReadImage = Omit<ImageRecord, 'layers'> & { readonly layers: readonly ReadLayer[] };
type ReadLayer = Omit<LayerRecord, 'index'> & { readonly index: LayerFacts | null };

/** An image as the contract's `inspect --json` has it. */
export function inspectImage(
  image: ReadImage,
  source: { readonly kind: string; readonly name: string; readonly degraded?: Degradation | undefined },
): InspectedImage {
  const createdBy = new Map(image.history.map(step => [step.layer, step.createdBy]));
  const read = image.layers.map((layer, i) => inspectLayer(layer, i + 1, createdBy.get(i + 1) ?? null));
  const layers = read.map(layer => ({ ...layer, warnings: [...layer.warnings, ...describeMismatch(layer)] }));
  const incomplete = layers.some(layer => !layer.present);
  return {
    id: image.id,
    manifestDigest: image.manifestDigest ?? null,
    tags: image.tags,
    platform: image.platform,
    created: image.created,
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
    layers,
    history: image.history,
    config: image.config,
    source: { kind: source.kind, name: source.name },
    container: image.container ?? null,
    incomplete,
    degraded: source.degraded ?? null,
    warnings: [...image.warnings, ...read.flatMap(describeMismatch)],
  };
}

/** Both values of what does not agree. Someone may have tampered with it, or a download been cut and padded. */
function describeMismatch({ number, diffIdCheck, blobCheck }: Layer): string[] {
  const warnings: string[] = [];
  if (diffIdCheck.state === 'mismatch') {
    const { expected, actual } = diffIdCheck;
    warnings.push(
      `Layer ${number} is not what the image says: its diff ID is ${expected}, its tar hashes to ${actual}.`,
    );
  }
  if (blobCheck.state === 'mismatch') {
    const { expected, actual } = blobCheck;
    warnings.push(
      `Layer ${number} is not what the archive says: its blob digest is ${expected}, its bytes hash to ${actual}.`,
    );
  }
  return warnings;
}

function inspectLayer(
  { diffId, blobDigest, locator, index, role }: ReadLayer,
  number: number,
  createdBy: string | null,
): Layer {
  const base = { number, role, diffId, blobDigest, createdBy };
  if (locator.kind === 'absent' || index === null) {
    const reason = locator.kind === 'absent' ? locator.reason : 'the layer has not been read';
    const check: Verification = { state: 'unavailable', reason };
    return {
      ...base,
      size: 0,
      tarSize: 0,
      blobSize: 0,
      entries: 0,
      whiteouts: 0,
      opaques: 0,
      compression: 'none',
      present: false,
      diffIdCheck: check,
      blobCheck: check,
      warnings: [reason],
    };
  }
  const unhashed = locator.kind === 'directory' ? noTar : index.unhashed;
  return {
    ...base,
    diffId: diffId ?? index.diffId,
    size: index.size,
    tarSize: index.tarSize,
    blobSize: locator.kind === 'blob' ? locator.length : 0,
    entries: index.entries,
    whiteouts: index.whiteouts,
    opaques: index.opaques,
    compression: locator.kind === 'blob' ? locator.compression : 'none',
    present: true,
    diffIdCheck:
      diffId === null
        ? { state: 'unavailable', reason: 'the source states no diff ID' }
        : verify(diffId, index.diffId, unhashed),
    blobCheck:
      blobDigest === null
        ? { state: 'unavailable', reason: 'the source names no digest for the stored blob' }
        : verify(blobDigest, index.blobDigest, unhashed),
    warnings: index.warnings,
  };
}

/** The diff ID is the digest of a tar that an engine unpacked and did not keep. */
const noTar = 'the layer lies unpacked on disk, and its digest is that of the tar it was unpacked from';

function verify(expected: string, actual: string | null, reason: string | undefined): Verification {
  if (!expected.startsWith('sha256:')) {
    return {
      state: 'unavailable',
      reason: `Strata computes SHA-256 only, and this is ${expected.split(':')[0]}`,
    };
  }
  if (actual === null) return reason === undefined ? { state: 'pending' } : { state: 'unavailable', reason };
  return actual === expected ? { state: 'verified' } : { state: 'mismatch', expected, actual };
}
