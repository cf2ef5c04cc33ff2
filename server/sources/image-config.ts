import { z } from 'zod';
import { BadImage, saveAgain } from '../errors.ts';
import { type Digest, digestOf, parseDigest } from './digest.ts';
import { parseJson } from './json-document.ts';
import type { SourceStep } from './source.ts';

const Step = z.object({
  created: z.string().nullish(),
  created_by: z.string().nullish(),
  comment: z.string().nullish(),
  empty_layer: z.boolean().nullish(),
});

/** What of an image config is used (OCI image-spec, config.md). All but the diff IDs is optional in practice. */
const Config = z.object({
  os: z.string().nullish(),
  architecture: z.string().nullish(),
  variant: z.string().nullish(),
  created: z.string().nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
  rootfs: z.object({ diff_ids: z.array(z.string()).nullish() }),
  history: z.array(Step).nullish(),
});

/** What a config says of its image, checked. */
export interface ImageConfig {
  /** Digest of the bytes: the image ID. */
  readonly id: Digest;
  /** `os/architecture[/variant]` */
  readonly platform: string;
  readonly created: string | null;
  readonly config: Readonly<Record<string, unknown>>;
  readonly diffIds: readonly Digest[];
  /** Steps as the config has them, not yet mapped to layers. */
  readonly history: readonly SourceStep[];
}

/** Reads an untrusted image config. `source` and `name` say in messages where it is from. */
export function parseImageConfig(source: string, name: string, bytes: Uint8Array): ImageConfig {
  const parsed = parseJson(source, name, bytes, Config);
  const diffIds = (parsed.rootfs.diff_ids ?? []).map(text => {
    const digest = parseDigest(text);
    if (!digest)
      throw new BadImage(source, `${name} lists ${JSON.stringify(text)} as a diff ID, which is no digest`, {
        hint: saveAgain,
      });
    return digest;
  });
  return {
    id: digestOf(bytes),
    platform: platformOf(parsed),
    created: parsed.created ?? null,
    config: parsed.config ?? {},
    diffIds,
    history: (parsed.history ?? []).map(step => ({
      createdBy: step.created_by ?? '',
      created: step.created ?? null,
      comment: step.comment ?? null,
      emptyLayer: step.empty_layer ?? false,
      layer: null,
    })),
  };
}

/** The warning that a config is not the one that its source names by this digest; none where it is, or none is named. */
export function describeOtherConfig({ id }: ImageConfig, named: Digest | null): string[] {
  const isOther = named !== null && named !== id && named.startsWith('sha256:');
  return isOther ? [`The config is named ${named}, but its digest is ${id}.`] : [];
}

interface PlatformFields {
  readonly os?: string | null | undefined;
  readonly architecture?: string | null | undefined;
  readonly variant?: string | null | undefined;
}

/** `os/architecture[/variant]`; `unknown` for what is not said. */
export function platformOf({ os, architecture, variant }: PlatformFields): string {
  return [os || 'unknown', architecture || 'unknown', ...(variant ? [variant] : [])].join('/');
}

/**
 * The steps with the layers that they made: the i-th step that is not empty made layer i. Undefined where the
 * number of such steps is not the number of layers: then nobody knows which made which.
 */
export function mapHistory(
  history: readonly SourceStep[],
  layers: number,
): readonly SourceStep[] | undefined {
  if (history.filter(step => !step.emptyLayer).length !== layers) return undefined;
  let number = 0;
  return history.map(step => (step.emptyLayer ? step : { ...step, layer: ++number }));
}
