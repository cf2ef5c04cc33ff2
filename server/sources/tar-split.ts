import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { decompress } from '../archive/decompress.ts';
import { Kind } from '../layers/kind.ts';
import type { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Limits } from '../limits.ts';

const marker = '.wh..wh..opq';
/** How a line of an entry with a name that is no UTF-8 says so; the marker does not show in base64. */
const rawName = '"name_raw"';

const Entry = z.object({ name: z.string().optional(), name_raw: z.string().optional() });

/**
 * The directories that a layer's tar made opaque, from Docker's `tar-split.json.gz`: a line of JSON for each piece of
 * the tar, entries by name (vbatts/tar-split, tar/storage). Paths are raw bytes without a slash at either end. Read as
 * a stream, and a line that is too long to name a path is skipped. Throws a BadImage where it is damaged.
 */
export async function readOpaqueDirectories(file: string, limits: Limits): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  // Each byte of a name takes six at the most: `\u001f`.
  const longest = limits.pathBytes * 6 + 4096;
  const bounds = { source: basename(file), maxBytes: limits.layerBytes, limits };
  let line = '';
  const end = (): void => {
    if (line.length <= longest && (line.includes(marker) || line.includes(rawName))) {
      const directory = opaqueIn(line);
      if (directory !== undefined) found.push(directory);
    }
    line = '';
  };
  for await (const chunk of decompress(createReadStream(file), 'gzip', bounds)) {
    const pieces = Buffer.from(chunk).toString('latin1').split('\n');
    pieces.forEach((piece, i) => {
      if (i > 0) end();
      if (line.length <= longest) line += piece.slice(0, longest + 1);
    });
  }
  end();
  return found;
}

/** Makes those directories opaque, as far as the layer has them; its root never is. */
export function markOpaque(builder: LayerIndexBuilder, directories: readonly Uint8Array[]): void {
  for (const path of directories) {
    let node = builder.root;
    for (const name of componentsOf(path)) {
      if (node >= 0) node = builder.kindOf(node) === Kind.dir ? builder.lookup(node, name) : -1;
    }
    if (node > builder.root && builder.kindOf(node) === Kind.dir) builder.opaque(node);
  }
}

/** The directory that an entry makes opaque; undefined where it is another entry. */
function opaqueIn(line: string): Uint8Array | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
  } catch {
    return undefined;
  }
  const { data } = Entry.safeParse(value);
  const name =
    data?.name_raw === undefined ? Buffer.from(data?.name ?? '') : Buffer.from(data.name_raw, 'base64');
  const components = componentsOf(name);
  if (components.at(-1)?.toString('latin1') !== marker) return undefined;
  return Buffer.from(
    components
      .slice(0, -1)
      .map(each => each.toString('latin1'))
      .join('/'),
    'latin1',
  );
}

function componentsOf(path: Uint8Array): Buffer[] {
  const text = Buffer.from(path).toString('latin1');
  return text.split('/').flatMap(each => (each === '' || each === '.' ? [] : [Buffer.from(each, 'latin1')]));
}
