import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a made-up data root of Docker holds: images that share a base, and a container of each. */
export interface RootPlan {
  /** Regular files in all layers together, about. */
  readonly files: number;
  readonly images: number;
  /** Layers of each image above the base that all have. */
  readonly layers: number;
}

/** Files of one directory, and directories of one directory. */
const filesEach = 16;
const directoriesEach = 8;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Writes the root: half of the files in the base, the rest spread over the layers of the images, and a few in each
 * container. The same plan gives the same names; files have a byte or none, since nothing reads them.
 */
export function writeRoot(root: string, { files, images, layers }: RootPlan): void {
  const records = path.join(root, 'image/overlay2');
  for (const each of ['layerdb/sha256', 'layerdb/mounts', 'imagedb/content/sha256']) {
    mkdirSync(path.join(records, each), { recursive: true });
  }
  mkdirSync(path.join(root, 'overlay2/l'), { recursive: true });
  const names: Record<string, Record<string, string>> = {};
  const perLayer = Math.floor(files / 2 / (images * layers));
  const base = { diffId: 'base', files: Math.floor(files / 2) };
  for (let image = 1; image <= images; image++) {
    const own = Array.from({ length: layers }, (_, i) => ({
      diffId: `image ${image} layer ${i}`,
      files: perLayer,
    }));
    const stack = new Stack(root);
    for (const layer of [base, ...own]) stack.add(layer.diffId, layer.files);
    const config = JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: stack.diffIds },
    });
    const id = sha256(config);
    writeFileSync(path.join(records, 'imagedb/content/sha256', id), config);
    names[`bench/${image}`] = { [`bench/${image}:1`]: `sha256:${id}` };
    stack.addContainer(`container ${image}`, id);
  }
  writeFileSync(path.join(records, 'repositories.json'), JSON.stringify({ Repositories: names }));
}

class Stack {
  readonly #root: string;
  readonly diffIds: string[] = [];
  readonly #directories: string[] = [];
  #chainId = '';

  constructor(root: string) {
    this.#root = root;
  }

  add(content: string, files: number): void {
    const diffId = `sha256:${sha256(content)}`;
    const parent = this.#chainId;
    this.#chainId = parent === '' ? diffId : `sha256:${sha256(`${parent} ${diffId}`)}`;
    this.diffIds.push(diffId);
    const directory = sha256(`cache ${this.#chainId}`);
    const record = path.join(this.#root, 'image/overlay2/layerdb/sha256', this.#chainId.slice(7));
    const isNew = mkdirSync(record, { recursive: true }) !== undefined;
    if (isNew) {
      writeFileSync(path.join(record, 'cache-id'), directory);
      writeFileSync(path.join(record, 'diff'), diffId);
      if (parent !== '') writeFileSync(path.join(record, 'parent'), parent);
      this.#write(directory, files);
    }
    this.#directories.push(directory);
  }

  addContainer(name: string, image: string): void {
    const id = sha256(name);
    const mountId = sha256(`mount ${name}`);
    const mount = path.join(this.#root, 'image/overlay2/layerdb/mounts', id);
    mkdirSync(mount);
    writeFileSync(path.join(mount, 'mount-id'), mountId);
    writeFileSync(path.join(mount, 'init-id'), `${mountId}-init`);
    writeFileSync(path.join(mount, 'parent'), this.#chainId);
    this.#write(`${mountId}-init`, 5);
    this.#directories.push(`${mountId}-init`);
    this.#write(mountId, 50);
    const config = path.join(this.#root, 'containers', id);
    mkdirSync(config, { recursive: true });
    const about = {
      ID: id,
      Name: `/${name}`,
      Image: `sha256:${image}`,
      State: { Running: false, StartedAt: '2026' },
    };
    writeFileSync(path.join(config, 'config.v2.json'), JSON.stringify(about));
  }

  #write(directory: string, files: number): void {
    const at = path.join(this.#root, 'overlay2', directory);
    mkdirSync(at);
    const link = sha256(directory).slice(0, 26).toUpperCase();
    writeFileSync(path.join(at, 'link'), link);
    symlinkSync(`../${directory}/diff`, path.join(this.#root, 'overlay2/l', link));
    const below = this.#directories.map(each => `l/${sha256(each).slice(0, 26).toUpperCase()}`).reverse();
    if (below.length > 0) writeFileSync(path.join(at, 'lower'), below.join(':'));
    mkdirSync(path.join(at, 'diff'));
    for (let folder = 0; folder * filesEach < files; folder++) {
      const place = path.join(at, 'diff', ...placeOf(folder));
      mkdirSync(place, { recursive: true });
      const here = Math.min(filesEach, files - folder * filesEach);
      for (let i = 0; i < here; i++) writeFileSync(path.join(place, `file-${i}.txt`), i % 2 === 0 ? 'x' : '');
    }
  }
}

/** A tree of directories: the digits of a number, base eight. */
function placeOf(folder: number): string[] {
  const digits = folder.toString(directoriesEach).split('');
  return digits.map(digit => `directory-${digit}`);
}
