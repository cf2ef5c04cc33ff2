/** A path of an image. `bytes` (base64) is there only for paths that are not UTF-8; it then decides. */
export interface PathRef {
  readonly path: string;
  readonly bytes?: string;
}

/** What names a path unmistakably: its text, or its bytes where the text is not all of it. */
export type PathKey = string;

/** The key of a row, an entry or a route's path. */
export function keyOf(at: { readonly path: string; readonly pathBytes?: string | undefined }): PathKey {
  // No path holds a NUL, so the two kinds of key never meet.
  return at.pathBytes === undefined ? at.path : `\0${at.pathBytes}`;
}

/** The key of a route's path. */
export function keyOfRef(at: PathRef): PathKey {
  return keyOf({ path: at.path, pathBytes: at.bytes });
}

/** A row or an entry as the route names it. */
export function refOf(at: { readonly path: string; readonly pathBytes?: string | undefined }): PathRef {
  return at.pathBytes === undefined ? { path: at.path } : { path: at.path, bytes: at.pathBytes };
}

/** The directories above `path`, nearest last, the root not among them. None for the root and its children. */
export function ancestorsOf(at: PathRef): PathRef[] {
  const found: PathRef[] = [];
  // Bytes of an ancestor: base64 of the raw path cut at the slash; the cut is made on the decoded bytes.
  const bytes = at.bytes === undefined ? null : atob(at.bytes);
  const text = at.path;
  let [textEnd, byteEnd] = [text.indexOf('/', 1), bytes?.indexOf('/', 1) ?? -1];
  while (textEnd > 0) {
    const path = text.slice(0, textEnd);
    const raw = bytes?.slice(0, byteEnd);
    found.push(raw === undefined || isUtf8(raw) ? { path } : { path, bytes: btoa(raw) });
    textEnd = text.indexOf('/', textEnd + 1);
    byteEnd = bytes?.indexOf('/', byteEnd + 1) ?? -1;
  }
  return found;
}

/** The directory that holds `at`; the root for the root. */
export function parentOf(at: PathRef): PathRef {
  return ancestorsOf(at).at(-1) ?? { path: '/' };
}

/** The last component; `/` for the root. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || '/';
}

function isUtf8(binary: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, c => c.charCodeAt(0)));
    return true;
  } catch {
    return false;
  }
}
