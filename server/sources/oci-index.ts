import { z } from 'zod';
import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { describeOtherBytes, type Digest, parseDigest } from './digest.ts';
import { platformOf } from './image-config.ts';
import { parseJson } from './json-document.ts';
import { type Member, type Members, readMember } from './members.ts';
import { familiarName } from './reference.ts';
import type { SourceLayer } from './source.ts';

/** Content-addressed files: of an OCI layout, or of skopeo's `dir:`. */
export interface Blobs {
  readonly members: Members;
  /** The blob; undefined where it is not there. */
  find(digest: Digest): Member | undefined;
  /**
   * The layers of an image, base first, that lie unpacked beside the blobs; they are taken instead of those. Undefined
   * for one that does not.
   */
  unpacked?(diffIds: readonly Digest[]): readonly (UnpackedLayer | undefined)[];
  /** Told of a document that an index leads to and that cannot be read, so that the others still are; else it throws. */
  damaged?(error: BadImage): void;
}

export type UnpackedLayer = Pick<SourceLayer, 'locator' | 'store'>;

const Descriptor = z.object({
  mediaType: z.string().nullish(),
  digest: z.string(),
  annotations: z.record(z.string(), z.unknown()).nullish(),
  platform: z
    .object({
      os: z.string().nullish(),
      architecture: z.string().nullish(),
      variant: z.string().nullish(),
    })
    .nullish(),
});
export type Descriptor = z.infer<typeof Descriptor>;

/**
 * An index (it has `manifests`) or a manifest (it has `config` and `layers`), of OCI or of Docker's schema 2. Which
 * one is seen in what it has, not in what it is called.
 */
export const Document = z.object({
  mediaType: z.string().nullish(),
  manifests: z.array(Descriptor).nullish(),
  config: Descriptor.nullish(),
  layers: z.array(Descriptor).nullish(),
});
export type Document = z.infer<typeof Document>;

/** A manifest that an index leads to. */
export interface FoundManifest {
  readonly digest: Digest;
  readonly name: string;
  readonly document: Document;
  /** As the indexes on the way say it; `unknown/unknown` where they do not. */
  readonly platform: string;
  readonly tags: ReadonlySet<string>;
}

/** What an index leads to, over all indexes in it. */
export interface IndexContents {
  /** Each once, in the order of the index. */
  readonly manifests: readonly FoundManifest[];
  /** What the index names and the source does not hold. */
  readonly absent: readonly { readonly digest: Digest; readonly platform: string }[];
  /** Statements about images, such as provenance: no images themselves. */
  readonly attestations: number;
  /** Documents on the way whose bytes are not those of their digest. */
  readonly warnings: readonly string[];
}

/** The document in a member. Throws a BadImage that names it where it is none. */
export function readDocument(members: Members, member: Member, limits: Limits): Document {
  return parseJson(members.source, member.name, readMember(members, member, limits), Document);
}

/** The digest that a descriptor, found in the file `name`, states. */
export function digestOfDescriptor({ digest }: Descriptor, source: string, name: string): Digest {
  const parsed = parseDigest(digest);
  if (parsed) return parsed;
  throw new BadImage(
    source,
    `${name} refers to ${JSON.stringify(digest.slice(0, 200))}, which is no digest`,
    { hint: saveAgain },
  );
}

/** All manifests that an index leads to, through indexes in it too. `name` is the file that holds `index`. */
export function listManifests(blobs: Blobs, name: string, index: Document, limits: Limits): IndexContents {
  const walk = new IndexWalk(blobs, limits);
  const tagsOf = new Map<Digest, Set<string>>();
  const found = new Map<Digest, Leaf>();
  for (const descriptor of walk.descriptorsOf(index, name)) {
    const tag = tagOf(descriptor);
    for (const leaf of walk.leaves(descriptor, name, 1)) {
      found.set(leaf.digest, found.get(leaf.digest) ?? leaf);
      const tags = tagsOf.get(leaf.digest) ?? new Set();
      tagsOf.set(leaf.digest, tag === undefined ? tags : tags.add(tag));
    }
    if (found.size > limits.images) throw tooMany(blobs.members.source, name, limits);
  }
  const leaves = [...found.values()];
  return {
    manifests: leaves.flatMap(({ digest, name, document, platform }) =>
      document === undefined ? [] : [{ digest, name, document, platform, tags: tagsOf.get(digest)! }],
    ),
    absent: leaves.filter(({ document, isAttestation }) => document === undefined && !isAttestation),
    attestations: leaves.filter(({ isAttestation }) => isAttestation).length,
    warnings: walk.warnings,
  };
}

/** A descriptor that leads to no further index. */
interface Leaf {
  readonly digest: Digest;
  /** File that holds the manifest. */
  readonly name: string;
  /** Undefined where the manifest is not there, or not to be read. */
  readonly document: Document | undefined;
  readonly platform: string;
  readonly isAttestation: boolean;
}

/** Reads each index once, however many others refer to it: a digest that is wrong only warns, so they may form a cycle. */
class IndexWalk {
  readonly warnings: string[] = [];
  readonly #blobs: Blobs;
  readonly #limits: Limits;
  readonly #known = new Map<Digest, readonly Leaf[]>();

  constructor(blobs: Blobs, limits: Limits) {
    this.#blobs = blobs;
    this.#limits = limits;
  }

  descriptorsOf({ manifests }: Document, name: string): readonly Descriptor[] {
    const { source } = this.#blobs.members;
    if (!manifests)
      throw new BadImage(source, `${name} is no index: it has no list of manifests`, { hint: saveAgain });
    if (manifests.length > this.#limits.images) throw tooMany(source, name, this.#limits);
    return manifests;
  }

  /** What the descriptor, which stands in the file `from`, leads to. */
  leaves(descriptor: Descriptor, from: string, depth: number): readonly Leaf[] {
    const { members } = this.#blobs;
    if (depth > this.#limits.indexNesting) {
      throw new BadImage(
        members.source,
        `${from} lies more than ${this.#limits.indexNesting} indexes deep; no tool writes that`,
      );
    }
    const digest = digestOfDescriptor(descriptor, members.source, from);
    const known = this.#known.get(digest);
    if (known) return known;
    const leaves = this.#read(descriptor, digest, depth);
    this.#known.set(digest, leaves);
    return leaves;
  }

  #read(descriptor: Descriptor, digest: Digest, depth: number): readonly Leaf[] {
    const { members } = this.#blobs;
    const isAttestation = Boolean(descriptor.annotations?.['vnd.docker.reference.type']);
    const platform = platformOf(descriptor.platform ?? {});
    const leaf = { digest, name: digest, document: undefined, platform, isAttestation };
    const member = isAttestation ? undefined : this.#blobs.find(digest);
    if (!member) return [leaf];
    const document = this.#readDocument(member, digest);
    if (document === undefined) return [];
    if (!document.manifests) return [{ ...leaf, name: member.name, document }];
    const below = new Map<Digest, Leaf>();
    for (const inner of this.descriptorsOf(document, member.name)) {
      for (const each of this.leaves(inner, member.name, depth + 1)) below.set(each.digest, each);
      if (below.size > this.#limits.images) throw tooMany(members.source, member.name, this.#limits);
    }
    return [...below.values()];
  }

  #readDocument(member: Member, digest: Digest): Document | undefined {
    const { members } = this.#blobs;
    try {
      const bytes = readMember(members, member, this.#limits);
      const document = parseJson(members.source, member.name, bytes, Document);
      this.warnings.push(...describeOtherBytes(member.name, bytes, digest));
      return document;
    } catch (error) {
      if (this.#blobs.damaged === undefined || !(error instanceof BadImage)) throw error;
      this.#blobs.damaged(error);
      return undefined;
    }
  }
}

/** What an index calls an image: containerd's full name, or the name (often a mere tag) of the OCI image spec. */
function tagOf({ annotations }: Descriptor): string | undefined {
  const name =
    annotations?.['io.containerd.image.name'] ?? annotations?.['org.opencontainers.image.ref.name'];
  return typeof name === 'string' && name !== '' ? familiarName(name) : undefined;
}

function tooMany(source: string, name: string, { images }: Limits): BadImage {
  return new BadImage(source, `${name} lists more than ${images} manifests, the limit`);
}
