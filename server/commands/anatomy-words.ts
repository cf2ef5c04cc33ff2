import type { Anatomy, Identifier, Mount, MountForm, ShortName } from '../../shared/anatomy.ts';

type Words = Readonly<Record<Identifier['kind'], readonly [name: string, how: string]>>;

/** What each identifier is called, and how it comes about. */
export const identifierWords: Words = {
  tag: ['tag', 'a name that somebody gave; it may point to another image tomorrow'],
  container: ['container', 'the name of the container'],
  containerId: ['container ID', 'drawn at random when the container was created'],
  imageId: ['image ID', 'the SHA-256 of the image config, a small JSON file that lists the diff IDs'],
  blob: ['blob digest', 'the SHA-256 of the layer as it is stored or sent, compressed or not'],
  diffId: ['diff ID', 'the SHA-256 of the layer as a plain tar; the image config lists it'],
  chainId: ['chain ID', 'names the layer together with all that lies below it'],
  cacheId: ['cache ID', 'drawn at random when the layer was unpacked: the name of its directory'],
  mountId: ['mount ID', 'drawn at random when the container was created: the name of the directory'],
  layerId: ['layer ID', 'Podman’s name for the layer, and for its directory'],
  snapshot: ['snapshot', 'a running number that containerd gives to each directory'],
  directory: ['directory', 'where the layer lies'],
  link: ['link', 'a short name of 26 letters and digits, drawn at random; l/NAME is a symbolic link to diff'],
};

/** What is wrong with a short name; nothing where it is right. */
export const stateWords: Readonly<Record<ShortName['state'], string>> = {
  right: '',
  'no-symlink': 'NO SUCH LINK in l/',
  elsewhere: 'LEADS ELSEWHERE',
  unclaimed: 'its `link` has another name',
  dangling: 'LEADS NOWHERE',
  unknown: 'MISSING',
  malformed: 'NOT OF THE FORM l/NAME',
};

/** Whose store it is. */
export const storeWords: Readonly<Record<Anatomy['store'], string>> = {
  docker: 'Docker, overlay2',
  overlay2: 'an overlay2 folder alone: it has no tags, history or digests',
  podman: 'Podman',
  containerd: 'containerd, overlayfs snapshots',
  example: 'none: the image lies in an archive',
};

/** How a form of a mount names the layers. */
export const formWords: Readonly<Record<MountForm['names'], string>> = {
  short: 'by short names, from within the folder',
  full: 'by short names, as full paths',
  long: 'by the names of the directories',
};

/** What a mount is for. */
export const purposeWords: Readonly<Record<Mount['purpose'], string>> = {
  look: 'To look at the merged view, read-only',
  run: 'As the engine runs the container: changes go to the top directory. Not while it runs already',
};
