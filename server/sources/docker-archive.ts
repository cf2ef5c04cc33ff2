import { z } from 'zod';
import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { assembleImage, type ListedLayer, locateLayer } from './assemble-image.ts';
import { digestInName } from './digest.ts';
import { describeOtherConfig, parseImageConfig } from './image-config.ts';
import { parseJson } from './json-document.ts';
import { readManifestJson } from './manifest-json.ts';
import { type Members, readMember } from './members.ts';
import type { OpenedSource, SourceImage } from './source.ts';

const manifestName = 'manifest.json';

/** `manifest.json` of `docker save` since 1.10, and of all that write its format. */
const Manifest = z.array(
  z.object({
    Config: z.string(),
    /** Null where the image was saved by its ID. */
    RepoTags: z.array(z.string()).nullish(),
    Layers: z.array(z.string()).nullish(),
    /** Layers that were left out since they may not be redistributed, by diff ID. */
    LayerSources: z.record(z.string(), z.unknown()).nullish(),
  }),
);
type ManifestItem = z.infer<typeof Manifest>[number];

/**
 * Archives with an array in `manifest.json`: Docker 1.10 and later, and what podman, skopeo, crane and kaniko write
 * in its format. Names in it are resolved in the archive, so that a repeated layer may be a link to the first.
 */
export function openDockerArchive(members: Members, limits: Limits): OpenedSource {
  return { kind: 'docker-archive', images: openDockerImages(members, limits), warnings: [] };
}

/** The images of `manifest.json`, each once, with all its tags. */
export function openDockerImages(members: Members, limits: Limits): SourceImage[] {
  const items = readManifest(members, limits);
  if (items.length > limits.images) {
    throw new BadImage(
      members.source,
      `${manifestName} lists ${items.length} images; the limit is ${limits.images}`,
    );
  }
  const images = new Map<string, SourceImage>();
  for (const item of items) {
    const image = openImage(members, item, limits);
    const known = images.get(image.id);
    images.set(image.id, known ? { ...known, tags: [...new Set([...known.tags, ...image.tags])] } : image);
  }
  return [...images.values()];
}

/** Whether there is a `manifest.json` that is an array; skopeo's `dir:` has an object there. */
export function isDockerArchive(members: Members, limits: Limits): boolean {
  return readManifestJson(members, limits)?.shape === 'array';
}

function readManifest(members: Members, limits: Limits): ManifestItem[] {
  const manifest = readManifestJson(members, limits);
  if (!manifest) throw new BadImage(members.source, `${manifestName} is missing`);
  return parseJson(members.source, manifestName, manifest.bytes, Manifest);
}

function openImage(members: Members, item: ManifestItem, limits: Limits): SourceImage {
  const { source } = members;
  const member = members.find(item.Config);
  if (!member)
    throw new BadImage(
      source,
      `${manifestName} names the config ${item.Config}, which is not in the archive`,
      { hint: saveAgain },
    );
  const config = parseImageConfig(source, item.Config, readMember(members, member, limits));
  const layers = (item.Layers ?? []).map((name, at): ListedLayer => {
    const diffId = config.diffIds[at];
    const isForeign = diffId !== undefined && item.LayerSources?.[diffId] !== undefined;
    return listLayer(members, name, isForeign);
  });
  const tags = item.RepoTags ?? [];
  const image = assembleImage({ source, name: tags[0] ?? item.Config, config, tags, layers }, limits);
  const other = describeOtherConfig(config, digestInName(item.Config));
  return { ...image, warnings: [...image.warnings, ...other] };
}

function listLayer(members: Members, name: string, isForeign: boolean): ListedLayer {
  const blobDigest = digestInName(name);
  const member = members.find(name);
  if (member) return { blobDigest, locator: locateLayer(members.source, member) };
  if (isForeign) {
    return {
      blobDigest,
      locator: { kind: 'absent', reason: 'it may not be redistributed, so it was left out.' },
    };
  }
  throw new BadImage(members.source, `${manifestName} names the layer ${name}, which is not in the archive`, {
    hint: saveAgain,
  });
}
