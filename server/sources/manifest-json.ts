import { z } from 'zod';
import type { Limits } from '../limits.ts';
import { parseJson } from './json-document.ts';
import { type Member, type Members, readMember } from './members.ts';

/** Two formats have a `manifest.json`: an array is of Docker, an object of skopeo's `dir:`. */
export interface ManifestJson {
  readonly member: Member;
  readonly bytes: Uint8Array;
  readonly shape: 'array' | 'object' | 'other';
}

const manifestName = 'manifest.json';

/** The `manifest.json` of a source; undefined where it has none. Throws a BadImage where it is no JSON. */
export function readManifestJson(members: Members, limits: Limits): ManifestJson | undefined {
  const member = members.find(manifestName);
  if (!member) return undefined;
  const bytes = readMember(members, member, limits);
  const value = parseJson(members.source, manifestName, bytes, z.unknown());
  return { member, bytes, shape: shapeOf(value) };
}

function shapeOf(value: unknown): ManifestJson['shape'] {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' && value !== null ? 'object' : 'other';
}
