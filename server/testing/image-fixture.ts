import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type FixtureItem, tarOf } from './tar-fixture.ts';

/** An image for tests. */
export interface FixtureImage {
  /** null: saved by its ID. Default: one, `lab/image:1`. */
  readonly tags?: readonly string[] | null;
  /** Uncompressed tars, base first; what {@link tarOf} makes. */
  readonly layers: readonly Uint8Array[];
  /** Execution parameters. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Default: one step a layer. */
  readonly history?: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[];
  /** Default `linux/amd64`. */
  readonly platform?: string;
  /** What a container of it has, for the form that holds nothing else. */
  readonly merged?: readonly FixtureFile[];
}

/** Name and content of a file in an archive; text is a symbolic link's target where `isLink` says so. */
export interface FixtureFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isLink?: boolean;
}

export function hexOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of the image config. */
export function configOf(image: FixtureImage): string {
  const [os, architecture, variant] = (image.platform ?? 'linux/amd64').split('/');
  return JSON.stringify({
    os,
    architecture,
    ...(variant && { variant }),
    created: '2024-01-02T03:04:05Z',
    config: image.config ?? { Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: image.layers.map(layer => `sha256:${hexOf(layer)}`) },
    history: image.history ?? image.layers.map((_, at) => ({ created_by: `step ${at + 1}` })),
  });
}

export function tagsOf(image: FixtureImage): readonly string[] | null {
  return image.tags === undefined ? ['lab/image:1'] : image.tags;
}

export interface DockerSaveOptions {
  readonly images: readonly FixtureImage[];
  /**
   * `old`: Engine 1.10 to 24, a directory a layer and links for repeats. `new`: Engine 25 and later, `blobs/sha256/`
   * (without the OCI index, which {@link ociLayoutFiles} makes). Default `new`.
   */
  readonly layout?: 'old' | 'new';
  /** Gzip inside; Engine 29 keeps blobs as they were pulled. Only with `new`. */
  readonly gzipLayers?: boolean;
}

/** What `docker save` writes, as an uncompressed tar. */
export function dockerSave(options: DockerSaveOptions): Promise<Buffer> {
  return tarOfFiles(dockerSaveFiles(options));
}

/** The files of a `docker save`, in the order in which they stand in the archive. */
export function dockerSaveFiles({
  images,
  layout = 'new',
  gzipLayers = false,
}: DockerSaveOptions): FixtureFile[] {
  const files = layout === 'old' ? oldFiles(images) : newFiles(images, gzipLayers);
  return [...new Map(files.map(file => [file.name, file])).values()];
}

/** A tar of files; directories are left to be implied. */
export function tarOfFiles(files: readonly FixtureFile[]): Promise<Buffer> {
  return tarOf(
    files.map(({ name, content, isLink }): FixtureItem =>
      isLink ? { name, linkname: content } : { name, content },
    ),
  );
}

function oldFiles(images: readonly FixtureImage[]): FixtureFile[] {
  const files: FixtureFile[] = [];
  const firstById = new Map<string, string>();
  const manifest = images.map(image => {
    const config = configOf(image);
    const layers = image.layers.map((layer, at) => {
      const id = hexOf(`${hexOf(config)} ${at}`);
      const name = `${id}/layer.tar`;
      const first = firstById.get(hexOf(layer));
      firstById.set(hexOf(layer), first ?? id);
      files.push(
        { name: `${id}/VERSION`, content: '1.0' },
        { name: `${id}/json`, content: JSON.stringify({ id }) },
      );
      files.push(
        first !== undefined && first !== id
          ? { name, content: `../${first}/layer.tar`, isLink: true }
          : { name, content: layer },
      );
      return name;
    });
    files.push({ name: `${hexOf(config)}.json`, content: config });
    return { Config: `${hexOf(config)}.json`, RepoTags: tagsOf(image), Layers: layers };
  });
  files.push({ name: 'manifest.json', content: JSON.stringify(manifest) });
  return files;
}

function newFiles(images: readonly FixtureImage[], gzipLayers: boolean): FixtureFile[] {
  const files: FixtureFile[] = [];
  const manifest = images.map(image => {
    const config = configOf(image);
    const layers = image.layers.map(layer => {
      const content = gzipLayers ? gzipSync(layer) : layer;
      const name = `blobs/sha256/${hexOf(content)}`;
      files.push({ name, content });
      return name;
    });
    const name = `blobs/sha256/${hexOf(config)}`;
    files.push({ name, content: config });
    return { Config: name, RepoTags: tagsOf(image), Layers: layers };
  });
  files.push({ name: 'manifest.json', content: JSON.stringify(manifest) });
  return files;
}
