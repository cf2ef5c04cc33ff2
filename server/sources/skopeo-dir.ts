import type { Limits } from '../limits.ts';
import { type Digest, digestOf } from './digest.ts';
import { readManifestJson } from './manifest-json.ts';
import { type Member, type Members, readHead } from './members.ts';
import { type Blobs, type IndexContents, listManifests, readDocument } from './oci-index.ts';
import { openManifests } from './oci-images.ts';
import type { OpenedSource } from './source.ts';

const versionName = 'version';
const versionText = 'Directory Transport Version:';

/** Whether it is what `skopeo copy … dir:` writes: `version`, and an object in `manifest.json`. */
export function isSkopeoDir(members: Members, limits: Limits): boolean {
  const version = members.find(versionName);
  if (!version || !readText(version, versionText.length).startsWith(versionText)) return false;
  return readManifestJson(members, limits)?.shape === 'object';
}

/**
 * The `dir:` of skopeo and podman, as a directory or in a tar: blobs under their bare hex digests; with `--all` an
 * index in `manifest.json`, and the manifests that it names in `<hex>.manifest.json`.
 */
export function openSkopeoDir(members: Members, limits: Limits): OpenedSource {
  const blobs: Blobs = { members, find: digest => findBlob(members, digest) };
  const manifest = readManifestJson(members, limits)!;
  const { name } = manifest.member;
  const document = readDocument(members, manifest.member, limits);
  const contents: IndexContents = document.manifests
    ? listManifests(blobs, name, document, limits)
    : {
        manifests: [
          {
            digest: digestOf(manifest.bytes),
            name,
            document,
            platform: 'unknown/unknown',
            tags: new Set(),
          },
        ],
        absent: [],
        attestations: 0,
        warnings: [],
      };
  return { kind: 'skopeo-dir', ...openManifests(blobs, contents, [], limits) };
}

function findBlob(members: Members, digest: Digest): Member | undefined {
  const hex = digest.slice(digest.indexOf(':') + 1);
  const name = digest.startsWith('sha256:') ? hex : digest.replace(':', '-');
  return members.find(`${name}.manifest.json`) ?? members.find(name);
}

function readText(member: Member, length: number): string {
  return new TextDecoder().decode(readHead(member, length));
}
