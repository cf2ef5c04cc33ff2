import type { Limits } from '../limits.ts';
import { readMetadata } from './containerd-metadata.ts';
import { findContainerdRoot } from './containerd-root.ts';
import { reasonOf } from './store-file.ts';

/**
 * What to say of a Docker root that has images of its own where its containerd has images, too: Docker uses one of the
 * two stores, and what is in the other one stays there after a change of that setting.
 */
export function describeContainerdBeside(dockerRoot: string, limits: Limits): readonly string[] {
  const root = findContainerdRoot(dockerRoot);
  if (root === undefined) return [];
  try {
    const { namespaces } = readMetadata(root.metadata, limits);
    const images = namespaces.find(({ name }) => name === 'moby')?.images.length ?? 0;
    if (images === 0) return [];
    return [
      `This Docker has images in containerd’s store, too (${images} names): open ${root.path} to see them.`,
    ];
  } catch (error) {
    return [`Whether this Docker has images in containerd’s store, too, is unknown: ${reasonOf(error)}.`];
  }
}
