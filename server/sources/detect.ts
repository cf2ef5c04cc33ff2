import type { Limits } from '../limits.ts';
import { isDockerArchive, openDockerArchive } from './docker-archive.ts';
import { isDockerV1, openDockerV1 } from './docker-v1.ts';
import type { Members } from './members.ts';
import { isOciLayout, openOciLayout } from './oci-layout.ts';
import { isRootFilesystem, openRootFilesystem } from './root-filesystem.ts';
import { isSkopeoDir, openSkopeoDir } from './skopeo-dir.ts';
import type { OpenedSource } from './source.ts';

/** One form of archive or layout: how to know it, and how to open it. */
export interface SourceFormat {
  readonly name: string;
  detect(members: Members, limits: Limits): boolean;
  open(members: Members, limits: Limits): OpenedSource;
}

/**
 * In the order in which they are tried; the first that knows the members opens them. Docker's archives since 25 are
 * OCI layouts too, so that comes first; any tar can be a root filesystem, so that comes last.
 */
export const formats: readonly SourceFormat[] = [
  { name: 'oci-layout', detect: isOciLayout, open: openOciLayout },
  { name: 'docker-archive', detect: isDockerArchive, open: openDockerArchive },
  { name: 'skopeo-dir', detect: isSkopeoDir, open: openSkopeoDir },
  { name: 'docker-v1', detect: isDockerV1, open: openDockerV1 },
  { name: 'root-filesystem', detect: isRootFilesystem, open: openRootFilesystem },
];
