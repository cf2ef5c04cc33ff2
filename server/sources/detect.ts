import type { Limits } from '../limits.ts';
import { isDockerArchive, openDockerArchive } from './docker-archive.ts';
import type { Members } from './members.ts';
import type { OpenedSource } from './source.ts';

/** One form of archive: how to know it, and how to open it. */
export interface SourceFormat {
  readonly name: string;
  detect(members: Members, limits: Limits): boolean;
  open(members: Members, limits: Limits): OpenedSource;
}

/** In the order in which they are tried; the first that knows the members opens them. */
export const formats: readonly SourceFormat[] = [
  { name: 'docker-archive', detect: isDockerArchive, open: openDockerArchive },
];
