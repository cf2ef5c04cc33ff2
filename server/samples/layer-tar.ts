import { buffer } from 'node:stream/consumers';
import { pack, type Header } from 'tar-stream';
import type { SampleEntry } from './sample.ts';

/** A directory as the layers so far have left it. */
interface KnownDirectory {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: Date;
}

/**
 * Packs the layers of one image in order, the way an engine commits them: above each entry stand its parent
 * directories as they are after the step. A directory in which the step created or removed a name has the step's
 * time; one that was only passed through keeps what the layers below say of it.
 */
export class LayerPacker {
  readonly #directories = new Map<string, KnownDirectory>();
  readonly #paths = new Set<string>();

  /**
   * The tar of the next layer, as bytes that depend on nothing but the arguments.
   * @param created Time of everything that the step writes.
   * @throws Error where a path stands twice, or after something below it.
   */
  async pack(entries: readonly SampleEntry[], created: Date): Promise<Buffer> {
    const touched = new Set(
      entries.filter(entry => this.#changesParent(entry)).map(entry => parentOf(entry.path)),
    );
    const tar = pack();
    const written = new Set<string>();
    for (const entry of entries) {
      for (const parent of ancestorsOf(entry.path)) {
        if (written.has(parent)) continue;
        written.add(parent);
        const known = this.#directories.get(parent) ?? { mode: 0o755, uid: 0, gid: 0, mtime: created };
        const now = touched.has(parent) ? { ...known, mtime: created } : known;
        this.#directories.set(parent, now);
        tar.entry({ ...now, name: `${parent}/`, type: 'directory' });
      }
      if (written.has(entry.path)) throw new Error(`${entry.path} stands twice in one layer of a sample`);
      written.add(entry.path);
      this.#paths.add(entry.path);
      if (entry.type === 'directory') this.#directories.set(entry.path, { ...pick(entry), mtime: created });
      tar.entry(headerOf(entry, created), entry.content);
    }
    tar.finalize();
    return buffer(tar);
  }

  /** Whether a name comes or goes: rewriting a file in place leaves its directory's time alone. */
  #changesParent(entry: SampleEntry): boolean {
    return !this.#paths.has(entry.path);
  }
}

function pick({ mode, uid, gid }: SampleEntry) {
  return { mode, uid, gid };
}

function headerOf(entry: SampleEntry, created: Date): Partial<Header> & Pick<Header, 'name'> {
  const xattrs = Object.entries(entry.xattrs ?? {}).map(([name, value]) => [`SCHILY.xattr.${name}`, value]);
  return {
    ...pick(entry),
    name: entry.type === 'directory' ? `${entry.path}/` : entry.path,
    type: entry.type,
    mtime: entry.mtime === undefined ? created : new Date(entry.mtime),
    size: entry.content.length,
    ...(entry.target === undefined ? {} : { linkname: entry.target }),
    pax: xattrs.length === 0 ? null : Object.fromEntries(xattrs),
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The directories above a path, outermost first, the root not among them. */
function ancestorsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
