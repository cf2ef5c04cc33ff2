import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface RootSpec {
  readonly tag: string;
  /** Content of the one file that each layer has, base first: `/layer-1`, `/layer-2` … */
  readonly layers: readonly string[];
  /** Name of a container of the image that has ended. */
  readonly container?: string;
}

/** What was made, base first, the container's `-init` and own layer last. */
export interface SmallRoot {
  readonly root: string;
  readonly directories: readonly string[];
  readonly links: readonly string[];
}

/**
 * A data root as Docker keeps it with overlay2, of one image and perhaps one container: no engine is needed, nor
 * root. Directories and short names are derived from the tag, so that every run has the same.
 */
export function makeSmallDockerRoot(root: string, { tag, layers, container }: RootSpec): SmallRoot {
  const put = (name: string, content: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  };
  const directories: string[] = [];
  const links: string[] = [];
  const addLayer = (directory: string): string => {
    const link = hash(`link of ${directory}`).slice(0, 26).toUpperCase();
    const folder = `overlay2/${directory}`;
    mkdirSync(path.join(root, folder, 'diff'), { recursive: true });
    put(`${folder}/link`, link);
    if (links.length > 0) {
      put(
        `${folder}/lower`,
        [...links]
          .reverse()
          .map(name => `l/${name}`)
          .join(':'),
      );
      mkdirSync(path.join(root, folder, 'work'));
      put(`overlay2/${directories.at(-1)}/committed`, '');
    }
    mkdirSync(path.join(root, 'overlay2/l'), { recursive: true });
    symlinkSync(`../${directory}/diff`, path.join(root, 'overlay2/l', link));
    directories.push(directory);
    links.push(link);
    return folder;
  };

  const diffIds = layers.map((content, i) => `sha256:${hash(`${tag} diff ${i} ${content}`)}`);
  let chain = '';
  for (const [i, content] of layers.entries()) {
    const diffId = diffIds[i] ?? '';
    const below = chain;
    chain = i === 0 ? diffId : `sha256:${hash(`${chain} ${diffId}`)}`;
    const cacheId = hash(`${tag} cache ${i}`);
    put(`${addLayer(cacheId)}/diff/layer-${i + 1}`, content);
    const record = `image/overlay2/layerdb/sha256/${chain.slice(7)}`;
    put(`${record}/cache-id`, cacheId);
    put(`${record}/diff`, diffId);
    put(`${record}/size`, String(content.length));
    if (below !== '') put(`${record}/parent`, below);
  }
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: layers.map((_, i) => ({ created: '2026-01-02T03:04:05Z', created_by: `RUN step ${i + 1}` })),
  });
  const imageId = hash(config);
  put(`image/overlay2/imagedb/content/sha256/${imageId}`, config);
  const repositories = { [tag.replace(/:.*/, '')]: { [tag]: `sha256:${imageId}` } };
  put('image/overlay2/repositories.json', JSON.stringify({ Repositories: repositories }));
  if (container !== undefined) {
    const id = hash(`container ${container}`);
    const mountId = hash(`mount of ${container}`);
    put(`${addLayer(`${mountId}-init`)}/diff/etc/hostname`, '');
    put(`${addLayer(mountId)}/diff/written`, 'by the container');
    const mounts = `image/overlay2/layerdb/mounts/${id}`;
    put(`${mounts}/mount-id`, mountId);
    put(`${mounts}/init-id`, `${mountId}-init`);
    put(`${mounts}/parent`, chain);
    const state = { Running: false, Paused: false, ExitCode: 0, StartedAt: '2026-01-02T03:04:05Z' };
    const about = {
      ID: id,
      Name: `/${container}`,
      Image: `sha256:${imageId}`,
      Driver: 'overlay2',
      State: state,
    };
    put(`containers/${id}/config.v2.json`, JSON.stringify(about));
  }
  return { root, directories, links };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
