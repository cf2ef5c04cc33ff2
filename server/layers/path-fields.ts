import { decodeBase64, decodeText, encodeBase64, encodeText, isUtf8 } from './bytes.ts';

/** A path as requests and answers have it. */
export interface PathFields {
  /** For people: U+FFFD stands for what is not UTF-8. */
  readonly path: string;
  /** Base64 of the raw bytes, where `path` does not say all of them. */
  readonly pathBytes?: string | undefined;
}

/** The fields of a path of raw bytes. */
export function pathFields(raw: Uint8Array): { path: string; pathBytes?: string } {
  const path = decodeText(raw);
  return isUtf8(raw) ? { path } : { path, pathBytes: encodeBase64(raw) };
}

/** The raw bytes of a path, as {@link pathFields} has taken them apart. */
export function rawPathOf({ path, pathBytes }: PathFields): Uint8Array {
  return pathBytes === undefined ? encodeText(path) : decodeBase64(pathBytes);
}
