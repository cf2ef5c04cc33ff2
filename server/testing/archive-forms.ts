import { gzipSync } from 'node:zlib';
import {
  configOf,
  dockerSaveFiles,
  type FixtureFile,
  type FixtureImage,
  hexOf,
  tagsOf,
} from './image-fixture.ts';
import { FixtureBlobs, mediaTypes, named, ociLayoutFiles } from './oci-fixture.ts';

/** One way to write down an image. */
export interface ArchiveForm {
  readonly name: string;
  /** Which reader opens it. */
  readonly kind: string;
  /** The same as a directory, where that is another; null where a directory is never one. */
  readonly directoryKind?: string | null;
  /** It holds the files of a container and nothing of its image: one layer, no names, no settings. */
  readonly isFlat?: boolean;
  readonly files: (image: FixtureImage) => FixtureFile[];
}

/** Every form that an image has been saved in. What they hold is the same, as far as the form can hold it. */
export const archiveForms: readonly ArchiveForm[] = [
  { name: 'Docker before 1.10', kind: 'docker-v1', files: dockerV1Files },
  {
    name: 'Docker 1.10 to 24',
    kind: 'docker-archive',
    files: image => dockerSaveFiles({ images: [image], layout: 'old' }),
  },
  { name: 'Docker 25 and later', kind: 'docker-archive', files: image => bothFiles(image) },
  { name: 'Docker with the containerd store', kind: 'docker-archive', files: containerdFiles },
  { name: 'podman and skopeo, docker-archive', kind: 'docker-archive', files: podmanFiles },
  { name: 'crane and kaniko', kind: 'docker-archive', files: craneFiles },
  ...(['none', 'gzip', 'zstd'] as const).map(compression => ({
    name: `OCI layout, compression inside: ${compression}`,
    kind: 'oci-archive',
    directoryKind: 'oci-layout',
    files: (image: FixtureImage) => ociLayoutFiles(image, compression),
  })),
  { name: "skopeo's dir:", kind: 'skopeo-dir', files: skopeoDirFiles },
  {
    name: 'docker export, or any root filesystem',
    kind: 'root-filesystem',
    directoryKind: null,
    isFlat: true,
    files: exportedFiles,
  },
];

/** What Docker wrote before 1.10: each layer names its parent. Without tags as `docker save ID` wrote it. */
export function dockerV1Files(image: FixtureImage): FixtureFile[] {
  const ids = image.layers.map((layer, at) => hexOf(`layer ${at} ${hexOf(layer)}`));
  const files = image.layers.flatMap((layer, at): FixtureFile[] => {
    const id = ids[at]!;
    const json = {
      id,
      ...(at > 0 && { parent: ids[at - 1] }),
      created: '2014-01-02T03:04:05Z',
      os: 'linux',
      architecture: 'amd64',
      container_config: { Cmd: ['/bin/sh', '-c', `step ${at + 1}`] },
      config: image.config ?? { Cmd: ['/bin/sh'] },
    };
    return [
      { name: `${id}/VERSION`, content: '1.0' },
      { name: `${id}/json`, content: JSON.stringify(json) },
      { name: `${id}/layer.tar`, content: layer },
    ];
  });
  const tags = tagsOf(image);
  return tags === null
    ? files
    : [...files, { name: 'repositories', content: repositoriesOf(tags, ids.at(-1)!) }];
}

function repositoriesOf(tags: readonly string[], id: string): string {
  const repositories: Record<string, Record<string, string>> = {};
  for (const tag of tags) {
    const colon = tag.lastIndexOf(':');
    (repositories[tag.slice(0, colon)] ??= {})[tag.slice(colon + 1)] = id;
  }
  return JSON.stringify(repositories);
}

/** Docker 25 and later: the files of both formats, which share the blobs. */
function bothFiles(image: FixtureImage): FixtureFile[] {
  const blobs = new FixtureBlobs();
  const name = `docker.io/${tagsOf(image)?.[0] ?? 'lab/image:1'}`;
  return withoutRepeats([
    ...blobs.layoutFiles([named(blobs.addImage(image), name)]),
    ...dockerSaveFiles({ images: [image] }),
  ]);
}

/** Docker with the containerd store: compressed as pulled, an index in the index, a statement of provenance. */
function containerdFiles(image: FixtureImage): FixtureFile[] {
  const blobs = new FixtureBlobs();
  const manifest = blobs.addImage(image, { compression: 'gzip' });
  const index = blobs.addJson(mediaTypes.index, { manifests: [manifest, blobs.addAttestation(manifest)] });
  const name = `docker.io/${tagsOf(image)?.[0] ?? 'lab/image:1'}`;
  return withoutRepeats([
    ...blobs.layoutFiles([named(index, name)]),
    ...dockerSaveFiles({ images: [image], gzipLayers: true }),
  ]);
}

/** podman and skopeo: named by diff ID, with the links of the oldest format; `manifest.json` comes late. */
function podmanFiles(image: FixtureImage): FixtureFile[] {
  const config = configOf(image);
  const names = image.layers.map(layer => `${hexOf(layer)}.tar`);
  const ids = names.map((name, at) => hexOf(`${name} ${at}`));
  const manifest = [{ Config: `${hexOf(config)}.json`, RepoTags: tagsOf(image), Layers: names }];
  return withoutRepeats([
    ...image.layers.map((content, at) => ({ name: names[at]!, content })),
    { name: `${hexOf(config)}.json`, content: config },
    ...ids.flatMap((id, at): FixtureFile[] => [
      { name: `${id}/layer.tar`, content: `../${names[at]!}`, isLink: true },
      { name: `${id}/VERSION`, content: '1.0' },
      { name: `${id}/json`, content: JSON.stringify({ id, parent: ids[at - 1] }) },
    ]),
    { name: 'repositories', content: repositoriesOf(tagsOf(image) ?? [], ids.at(-1)!) },
    { name: 'manifest.json', content: JSON.stringify(manifest) },
  ]);
}

/** crane and kaniko: a config without extension, gzip inside. */
function craneFiles(image: FixtureImage): FixtureFile[] {
  const config = configOf(image);
  const layers = image.layers.map(layer => {
    const content = gzipSync(layer);
    return { name: `${hexOf(content)}.tar.gz`, content };
  });
  const manifest = [
    { Config: `sha256:${hexOf(config)}`, RepoTags: tagsOf(image), Layers: layers.map(({ name }) => name) },
  ];
  return withoutRepeats([
    { name: `sha256:${hexOf(config)}`, content: config },
    ...layers,
    { name: 'manifest.json', content: JSON.stringify(manifest) },
  ]);
}

/** `skopeo copy … dir:`: bare digests, and an object in `manifest.json`. */
function skopeoDirFiles(image: FixtureImage): FixtureFile[] {
  const blobs = new FixtureBlobs();
  const manifest = blobs.addImage(image, { compression: 'gzip' });
  const hex = manifest.digest.slice('sha256:'.length);
  return [
    { name: 'version', content: 'Directory Transport Version: 1.1\n' },
    ...[...blobs.files].map(([name, content]) => ({ name: name === hex ? 'manifest.json' : name, content })),
  ];
}

/** `docker export` of a container: what is merged, as it lies there. */
function exportedFiles({ merged }: FixtureImage): FixtureFile[] {
  if (merged === undefined) throw new Error('the fixture does not say what a container of the image has');
  return [...merged];
}

function withoutRepeats(files: readonly FixtureFile[]): FixtureFile[] {
  return [...new Map(files.map(file => [file.name, file])).values()];
}
