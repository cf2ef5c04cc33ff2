import { describe, expect, it } from 'vitest';
import type { PathChange } from './change-sweep.ts';
import { partsOf } from './store-parts.ts';

type Driver = Parameters<typeof partsOf>[0]['driver'];
const parts = (driver: Driver, layersRoot = '/root/overlay2') =>
  partsOf({ driver, root: '/root', layersRoot, leftovers: [] });
const mattering = (driver: Driver, part: number, changes: readonly PathChange[]): string[] =>
  changes.filter(change => parts(driver)[part]?.matters(change)).map(({ what, path }) => `${what} ${path}`);

describe('what of a store is followed', () => {
  it('is Docker’s records of images and layers, and its containers', () => {
    expect(parts('docker').map(({ path, depth }) => [path, depth])).toEqual([
      ['/root/image/overlay2', 4],
      ['/root/containers', 2],
    ]);
  });

  it('is the state of a container, not what it logs', () => {
    const id = '4f'.repeat(32);
    expect(
      mattering('docker', 1, [
        { what: 'created', path: `/${id}` },
        { what: 'changed', path: `/${id}` },
        { what: 'changed', path: `/${id}/config.v2.json` },
        { what: 'changed', path: `/${id}/${id}-json.log` },
        { what: 'created', path: `/${id}/hosts` },
        { what: 'gone', path: `/${id}` },
      ]),
    ).toEqual([`created /${id}`, `changed /${id}/config.v2.json`, `gone /${id}`]);
  });

  it('is Podman’s three lists', () => {
    expect(parts('podman').map(({ path }) => path)).toEqual([
      '/root/overlay-images',
      '/root/overlay-layers',
      '/root/overlay-containers',
    ]);
  });

  it('is containerd’s two databases', () => {
    expect(parts('containerd').map(({ path }) => path)).toEqual([
      '/root/io.containerd.metadata.v1.bolt',
      '/root/io.containerd.snapshotter.v1.overlayfs',
    ]);
  });

  it('is which layers a bare folder has, on what they lie and whether they are mounted, not what is in them', () => {
    expect(
      mattering('overlay2', 0, [
        { what: 'created', path: '/abc' },
        { what: 'created', path: '/abc/merged' },
        { what: 'changed', path: '/abc/diff' },
        { what: 'changed', path: '/abc/lower' },
        { what: 'gone', path: '/abc' },
      ]),
    ).toEqual(['created /abc', 'created /abc/merged', 'changed /abc/lower', 'gone /abc']);
  });
});
