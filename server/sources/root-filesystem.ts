import { BadImage } from '../errors.ts';
import { stackImage } from './assemble-image.ts';
import type { Members } from './members.ts';
import type { OpenedSource } from './source.ts';

/** Any tar can be a root filesystem; a directory cannot, since nothing says which user and mode its files had. */
export function isRootFilesystem(members: Members): boolean {
  return members.archive !== undefined;
}

/**
 * A tar without a manifest, as `docker export` writes it, or a layer's tar alone: one layer, and nothing is known of
 * an image. Throws a BadImage where it is what is left of an image's archive.
 */
export function openRootFilesystem(members: Members): OpenedSource {
  const { source, archive } = members;
  if (!archive) throw new BadImage(source, 'is no archive');
  if (members.entries === 0) {
    throw new BadImage(source, 'is a tar archive with nothing in it', { hint: 'Was it saved to the end?' });
  }
  if (members.areParts) {
    const what = members.find('manifest.json')
      ? 'has a manifest.json of no form that is known: an array is of Docker, an object with a file `version` beside it of Skopeo'
      : 'holds parts of an archive of images, but nothing that lists them: neither index.json nor manifest.json';
    throw new BadImage(source, what, {
      hint: 'The archive is incomplete: run `docker save` again, or download the file again, and open the new one.',
    });
  }
  const { file, offset, length } = archive;
  const locator = { kind: 'blob', file, offset, length, compression: 'none', name: source } as const;
  const image = stackImage({
    id: source,
    tags: [],
    platform: 'unknown/unknown',
    created: null,
    config: {},
    history: [],
    layers: [{ diffId: null, blobDigest: null, locator }],
  });
  const warning = 'There is no manifest in this tar, so it is shown as the one layer of a root filesystem.';
  return { kind: 'root-filesystem', images: [{ ...image, warnings: [warning] }], warnings: [] };
}
