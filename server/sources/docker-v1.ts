import { z } from 'zod';
import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { boundLayers, locateLayer, stackImage } from './assemble-image.ts';
import { platformOf } from './image-config.ts';
import { parseJson } from './json-document.ts';
import { type Members, readMember } from './members.ts';
import type { OpenedSource, SourceImage, SourceLayer, SourceStep } from './source.ts';

const repositoriesName = 'repositories';
const layerJson = /^([0-9a-f]{64})\/json$/;

/** Names, their tags, and the ID of the topmost layer of each. */
const Repositories = z.record(z.string(), z.record(z.string(), z.string()));

/** `<id>/json`: a layer was an image of its own then, and its config that of the image up to it. */
const LayerJson = z.object({
  parent: z.string().nullish(),
  created: z.string().nullish(),
  comment: z.string().nullish(),
  os: z.string().nullish(),
  architecture: z.string().nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
  container_config: z.object({ Cmd: z.union([z.array(z.string()), z.string()]).nullish() }).nullish(),
});

interface Layer extends z.infer<typeof LayerJson> {
  readonly id: string;
}

/** Whether it has `repositories` or, of an image saved by its ID, only the folders of layers. */
export function isDockerV1(members: Members): boolean {
  for (const name of members.names()) if (layerJson.test(name)) return true;
  return false;
}

/**
 * What `docker save` wrote before Docker 1.10: a folder for each layer, which names its parent. There are no digests,
 * so no layer can be checked.
 */
export function openDockerV1(members: Members, limits: Limits): OpenedSource {
  const images = [...listTops(members, limits)].map(([id, tags]) => openImage(members, id, tags, limits));
  return { kind: 'docker-v1', images, warnings: [] };
}

/** The IDs of the topmost layers with their tags. */
function listTops(members: Members, limits: Limits): Map<string, string[]> {
  const { source } = members;
  const tops = new Map<string, string[]>();
  const member = members.find(repositoriesName);
  if (member) {
    const bytes = readMember(members, member, limits);
    for (const [name, tags] of Object.entries(parseJson(source, repositoriesName, bytes, Repositories))) {
      for (const [tag, id] of Object.entries(tags)) tops.set(id, [...(tops.get(id) ?? []), `${name}:${tag}`]);
    }
  } else {
    for (const id of listUnparented(members, limits)) tops.set(id, []);
  }
  if (tops.size > limits.images) {
    throw new BadImage(source, `holds ${tops.size} images; the limit is ${limits.images}`);
  }
  return tops;
}

/** The layers that are nobody's parent. */
function listUnparented(members: Members, limits: Limits): Set<string> {
  const ids = new Set([...members.names()].flatMap(name => layerJson.exec(name)?.[1] ?? []));
  if (ids.size > limits.layers) {
    throw new BadImage(members.source, `holds ${ids.size} layers; the limit is ${limits.layers}`);
  }
  const parents = new Set([...ids].map(id => readLayer(members, id, limits).parent));
  return new Set([...ids].filter(id => !parents.has(id)));
}

function openImage(members: Members, top: string, tags: readonly string[], limits: Limits): SourceImage {
  const { source } = members;
  const name = tags[0] ?? top;
  const chain: Layer[] = [];
  const seen = new Set<string>();
  for (let id: string | null | undefined = top; id; id = chain.at(-1)!.parent) {
    if (seen.has(id))
      throw new BadImage(source, `${name}: the layer ${id} is its own ancestor`, { hint: saveAgain });
    seen.add(id);
    chain.push(readLayer(members, id, limits));
    boundLayers(source, name, chain.length, limits);
  }
  const { os, architecture, created, config } = chain[0]!;
  chain.reverse();
  return stackImage({
    id: top,
    tags,
    platform: platformOf({ os: os ?? 'linux', architecture }),
    created: created ?? null,
    config: config ?? {},
    history: chain.map(stepOf),
    layers: chain.map(({ id }) => findLayer(members, id)),
  });
}

function readLayer(members: Members, id: string, limits: Limits): Layer {
  const name = `${id}/json`;
  const member = members.find(name);
  if (!member)
    throw new BadImage(members.source, `the layer ${id} is named, but ${name} is not in the archive`, {
      hint: saveAgain,
    });
  return { ...parseJson(members.source, name, readMember(members, member, limits), LayerJson), id };
}

function findLayer(members: Members, id: string): SourceLayer {
  const name = `${id}/layer.tar`;
  const member = members.find(name);
  if (!member) {
    throw new BadImage(members.source, `the layer ${id} is named, but ${name} is not in the archive`, {
      hint: saveAgain,
    });
  }
  return { diffId: null, blobDigest: null, locator: locateLayer(members.source, member) };
}

function stepOf({ created, comment, container_config }: Layer, at: number): SourceStep {
  const command = container_config?.Cmd ?? '';
  return {
    createdBy: typeof command === 'string' ? command : command.join(' '),
    created: created ?? null,
    comment: comment ?? null,
    emptyLayer: false,
    layer: at + 1,
  };
}
