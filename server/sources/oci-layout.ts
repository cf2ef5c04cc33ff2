import { z } from 'zod';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { blobPath } from './digest.ts';
import { isDockerArchive, openDockerImages } from './docker-archive.ts';
import { parseJson } from './json-document.ts';
import { type Member, type Members, readMember } from './members.ts';
import { openManifests } from './oci-images.ts';
import { type Blobs, listManifests, readDocument } from './oci-index.ts';
import type { OpenedSource } from './source.ts';

const layoutName = 'oci-layout';
const indexName = 'index.json';

/** Whether it is an OCI layout (OCI image-spec, image-layout.md). One without its index is, unless it is also Docker's. */
export function isOciLayout(members: Members, limits: Limits): boolean {
  if (!members.find(layoutName)) return false;
  return members.find(indexName) !== undefined || !isDockerArchive(members, limits);
}

/**
 * OCI layouts, in a tar or as a directory: what podman, skopeo, buildx and crane write as OCI, and the archives of
 * Docker 25 and later, which are both that and of Docker's own format. There `manifest.json` covers one platform;
 * its images and those of the index are one where they have the same config.
 */
export function openOciLayout(members: Members, limits: Limits): OpenedSource {
  const blobs: Blobs = { members, find: digest => members.find(blobPath(digest)) };
  const isDocker = isDockerArchive(members, limits);
  const contents = listManifests(blobs, indexName, readDocument(members, indexOf(members), limits), limits);
  const others = isDocker ? openDockerImages(members, limits) : [];
  const ownKind = members.archive ? 'oci-archive' : 'oci-layout';
  const { images, warnings } = openManifests(blobs, contents, others, limits);
  const kind = isDocker ? 'docker-archive' : ownKind;
  return { kind, images, warnings: [...doubtsOf(members, limits), ...warnings] };
}

const Layout = z.object({ imageLayoutVersion: z.string() });

/** What speaks against the file that says that this is an OCI layout. The images may be sound all the same. */
function doubtsOf(members: Members, limits: Limits): string[] {
  const member = members.find(layoutName);
  if (member === undefined) return [];
  try {
    const bytes = readMember(members, member, limits);
    const { imageLayoutVersion } = parseJson(members.source, layoutName, bytes, Layout);
    if (imageLayoutVersion.startsWith('1.')) return [];
    return [`${layoutName} states the version ${imageLayoutVersion}; Strata knows 1.x.`];
  } catch (error) {
    if (error instanceof BadImage) return [`${error.message}.`];
    throw error;
  }
}

function indexOf(members: Members): Member {
  const member = members.find(indexName);
  if (!member)
    throw new BadImage(members.source, `is an OCI layout without its ${indexName}`, {
      hint: 'It is incomplete: save or copy it again, to the end, and open the new one.',
    });
  return member;
}
