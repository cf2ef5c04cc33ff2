import type { HistoryStep, ImageDetail, Layer } from '../../shared/image.ts';

/** A layer for tests. */
export function layer(number: number, more: Partial<Layer> = {}): Layer {
  return {
    number,
    role: 'image',
    diffId: `sha256:${String(number).repeat(64).slice(0, 64)}`,
    blobDigest: null,
    size: 1000 * number,
    tarSize: 10_240 * number,
    blobSize: 10_240 * number,
    entries: number,
    whiteouts: 0,
    opaques: 0,
    createdBy: `RUN step ${number}`,
    compression: 'none',
    present: true,
    diffIdCheck: { state: 'verified' },
    blobCheck: { state: 'verified' },
    warnings: [],
    ...more,
  };
}

/** A history step for tests: of layer `number`, or an empty one for null. */
export function step(number: number | null, createdBy = `RUN step ${number}`): HistoryStep {
  return { createdBy, created: null, comment: null, emptyLayer: number === null, layer: number };
}

/** An image of `layers` with an empty step after the first one. */
export function image(layers: readonly Layer[]): ImageDetail {
  return {
    id: 'i1',
    imageId: 'sha256:00',
    manifestDigest: null,
    revision: 'r1',
    sourceId: 's1',
    tags: ['lab/app:1'],
    platform: 'linux/amd64',
    created: null,
    size: layers.reduce((sum, { size }) => sum + size, 0),
    layers: [...layers],
    history: layers.flatMap((one, i) =>
      one.role !== 'image' ? [] : i === 0 ? [step(one.number), step(null, 'ENV A=1')] : [step(one.number)],
    ),
    config: {},
    source: { kind: 'docker-archive', name: 'app.tar' },
    container: null,
    incomplete: false,
    degraded: null,
    warnings: [],
  };
}
