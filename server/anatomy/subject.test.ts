import { describe, expect, it } from 'vitest';
import { homeOf } from './subject.ts';

const snapshots = 'io.containerd.snapshotter.v1.overlayfs/snapshots';

describe('the home of a store', () => {
  it.each([
    ['docker', '/d', '/d/overlay2', '/d'],
    ['podman', '/p', '/p/overlay', '/p'],
    ['containerd', '/c', `/c/${snapshots}`, '/c'],
    ['containerd', '/d', `/d/containerd/daemon/${snapshots}`, '/d/containerd/daemon'],
    ['containerd', '/var/lib/docker', `/var/lib/containerd/${snapshots}`, '/var/lib/containerd'],
    ['containerd', '/c', '/elsewhere', '/c'],
  ] as const)('%s opened at %s with layers in %s is %s', (driver, root, layersRoot, home) => {
    expect(homeOf({ driver, root, layersRoot })).toBe(home);
  });
});
