import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Content by path, of one layer. */
export type LayerFiles = Readonly<Record<string, string>>;

export interface FixtureStoredImage {
  readonly id: string;
  /** Base first. */
  readonly chainIds: readonly string[];
  readonly directories: readonly string[];
}

export interface FixtureStoredContainer {
  readonly id: string;
  readonly mountId: string;
  /** Those of its image, base first, then its `-init` and its own. */
  readonly directories: readonly string[];
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const hexOf = (digest: string): string => digest.slice('sha256:'.length);

/**
 * A data root as Docker 20 to 28 lay it out with overlay2, made by code: no engine is needed, nor root. What is made in
 * the same order has the same names in every run.
 */
export class DockerRootFixture {
  readonly path: string;
  readonly overlay2: string;
  readonly image: string;
  readonly #names = new Map<string, Record<string, string>>();
  #count = 0;

  constructor(path: string, driver = 'overlay2') {
    this.path = path;
    this.overlay2 = join(path, driver);
    this.image = join(path, 'image', driver);
    for (const name of ['sha256', 'mounts'])
      mkdirSync(join(this.image, 'layerdb', name), { recursive: true });
    mkdirSync(join(this.image, 'imagedb/content/sha256'), { recursive: true });
    mkdirSync(join(this.overlay2, 'l'), { recursive: true });
    mkdirSync(join(path, 'containers'), { recursive: true });
    this.#writeNames();
  }

  /** An image of these layers, base first, upon those of `base`. */
  addImage(
    tags: readonly string[],
    layers: readonly LayerFiles[],
    { base, created = '2026-01-02T03:04:05Z' }: { base?: FixtureStoredImage; created?: string } = {},
  ): FixtureStoredImage {
    const directories = [...(base?.directories ?? [])];
    const chainIds = [...(base?.chainIds ?? [])];
    const diffIds = chainIds.map((_, i) => this.#diffIds.get(chainIds[i] ?? '') ?? '');
    for (const files of layers) {
      const diffId = sha256(`diff ${this.#count}`);
      const parent = chainIds.at(-1);
      const chainId = parent === undefined ? diffId : sha256(`${parent} ${diffId}`);
      const directory = hexOf(sha256(`cache ${chainId}`));
      this.addLayer(directory, files, directories);
      this.write(`layerdb/sha256/${hexOf(chainId)}/cache-id`, directory);
      this.write(`layerdb/sha256/${hexOf(chainId)}/diff`, diffId);
      this.write(`layerdb/sha256/${hexOf(chainId)}/size`, '0');
      if (parent !== undefined) this.write(`layerdb/sha256/${hexOf(chainId)}/parent`, parent);
      this.#diffIds.set(chainId, diffId);
      diffIds.push(diffId);
      chainIds.push(chainId);
      directories.push(directory);
    }
    const config = JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      created,
      config: { Cmd: ['sh'] },
      rootfs: { type: 'layers', diff_ids: diffIds },
      history: diffIds.map((_, i) => ({ created_by: `step ${i + 1}` })),
    });
    const id = sha256(config);
    this.write(`imagedb/content/sha256/${hexOf(id)}`, config);
    for (const tag of tags) {
      const name = tag.replace(/[:@][^/]*$/, '');
      this.#names.set(name, { ...this.#names.get(name), [tag]: id });
    }
    this.#writeNames();
    return { id, chainIds, directories };
  }

  /** A container of the image, which has changed these files. */
  addContainer(
    name: string,
    image: FixtureStoredImage,
    files: LayerFiles,
    state: Readonly<Record<string, unknown>> = { Running: false, StartedAt: '2026-02-03T04:05:06Z' },
  ): FixtureStoredContainer {
    const id = hexOf(sha256(`container ${name}`));
    const mountId = hexOf(sha256(`mount ${name}`));
    this.addLayer(`${mountId}-init`, { '.dockerenv': '' }, image.directories);
    const below = [...image.directories, `${mountId}-init`];
    this.addLayer(mountId, files, below);
    this.write(`layerdb/mounts/${id}/mount-id`, mountId);
    this.write(`layerdb/mounts/${id}/init-id`, `${mountId}-init`);
    this.write(`layerdb/mounts/${id}/parent`, image.chainIds.at(-1) ?? '');
    const config = { ID: id, Name: `/${name}`, Image: image.id, State: state };
    mkdirSync(join(this.path, 'containers', id));
    writeFileSync(join(this.path, 'containers', id, 'config.v2.json'), JSON.stringify(config));
    return { id, mountId, directories: [...below, mountId] };
  }

  /** A layer directory upon others, base first. */
  addLayer(directory: string, files: LayerFiles, below: readonly string[] = []): void {
    const at = join(this.overlay2, directory);
    const link = `SHORT${String(this.#count++).padStart(21, '0')}`;
    mkdirSync(join(at, 'diff'), { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(at, 'diff', name)), { recursive: true });
      writeFileSync(join(at, 'diff', name), content);
    }
    writeFileSync(join(at, 'link'), link);
    symlinkSync(`../${directory}/diff`, join(this.overlay2, 'l', link));
    if (below.length === 0) return;
    mkdirSync(join(at, 'work'));
    const lower = below.map(each => `l/${this.shortName(each)}`).reverse();
    writeFileSync(join(at, 'lower'), lower.join(':'));
    writeFileSync(join(this.overlay2, below.at(-1) ?? '', 'committed'), '');
  }

  /** The short name of a layer directory. */
  shortName(directory: string): string {
    return readFileSync(join(this.overlay2, directory, 'link'), 'utf8');
  }

  /** Writes a file of `image/<driver>`. */
  write(name: string, content: string | Uint8Array): void {
    const at = join(this.image, name);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content);
  }

  /** Removes something of the root. */
  remove(...name: readonly string[]): void {
    rmSync(join(this.path, ...name), { recursive: true });
  }

  readonly #diffIds = new Map<string, string>();

  #writeNames(): void {
    this.write('repositories.json', JSON.stringify({ Repositories: Object.fromEntries(this.#names) }));
  }
}
