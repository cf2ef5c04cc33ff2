import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StrataError } from '../errors.ts';
import { moveSynced, syncFolder, writeSynced } from './durable-file.ts';
import { mapFiles, SourceRecord } from './source-record.ts';
import type { WorkFolder } from './work-folder.ts';

/** One folder per source, named by an opaque ID: what was uploaded or unpacked for it, and its record. */
export class RecordFolder {
  readonly directory: string;
  readonly #recordName: string;
  readonly #work: WorkFolder;

  constructor(directory: string, recordName: string, work: WorkFolder) {
    this.directory = directory;
    this.#recordName = recordName;
    this.#work = work;
  }

  async ids(): Promise<string[]> {
    return (await readdir(this.directory)).filter(isOpaqueId).sort();
  }

  /**
   * The record of one source, its own files as absolute paths.
   * Throws a {@link StrataError} that says why where the record cannot be read.
   */
  async read(id: string): Promise<SourceRecord> {
    const folder = this.#folder(id);
    const file = path.join(folder, this.#recordName);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      throw new StrataError(`Cannot read ${file}: ${messageOf(error)}`, undefined, { cause: error });
    }
    const parsed = SourceRecord.safeParse(parseJson(text));
    if (!parsed.success) {
      const reason = text.trim() === '' ? 'it is empty' : z.prettifyError(parsed.error);
      throw new StrataError(`${file} is not a record that this version of Strata understands: ${reason}`);
    }
    const record = mapFiles(parsed.data, name => path.resolve(folder, name));
    await requireWhole(record, folder);
    return record;
  }

  /**
   * Makes a finished work folder a source: the record is written into it and one rename makes it visible. A kill at
   * any moment leaves either a whole source or none. Answers the record with its new paths. Where the ID exists
   * already, that one stays and the work is dropped.
   *
   * Record and names are on disk then. The files beside the record may still be in memory only, since waiting for
   * gigabytes would make every upload as slow as the disk: {@link read} notices when a power failure has taken them.
   */
  async commit(id: string, workFolder: string, record: SourceRecord): Promise<SourceRecord> {
    const folder = this.#folder(id);
    await writeSynced(path.join(workFolder, this.#recordName), encode(record, workFolder));
    await syncFolder(workFolder);
    try {
      await moveSynced(workFolder, folder);
    } catch (error) {
      if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await rm(workFolder, { recursive: true, force: true });
    }
    return this.read(id);
  }

  /**
   * Changes a record in one step: a kill at any moment leaves the old or the new one. Answers it as it is now;
   * undefined where the source has been removed in the meantime.
   */
  async amend(id: string, change: (record: SourceRecord) => SourceRecord): Promise<SourceRecord | undefined> {
    const folder = this.#folder(id);
    const unfinished = this.#work.path();
    try {
      const record = change(await this.read(id));
      await writeSynced(unfinished, encode(record, folder));
      await moveSynced(unfinished, path.join(folder, this.#recordName));
      return record;
    } catch (error) {
      await rm(unfinished, { force: true });
      if (!(await this.ids()).includes(id)) return undefined;
      throw error;
    }
  }

  /** Takes a source away: out of sight in one step, then its bytes. Answers false where there is none. */
  async remove(id: string): Promise<boolean> {
    const grave = this.#work.path();
    try {
      await rename(this.#folder(id), grave);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    await syncFolder(this.directory);
    await rm(grave, { recursive: true, force: true });
    return true;
  }

  #folder(id: string): string {
    if (!isOpaqueId(id)) throw new TypeError(`not an ID: ${JSON.stringify(id)}`);
    return path.join(this.directory, id);
  }
}

const idPattern = /^[0-9a-f]{24}$/;

/** Whether a text has the form of an ID of ours; nothing else ever becomes part of a host path. */
export function isOpaqueId(text: string): boolean {
  return idPattern.test(text);
}

/** A new ID that cannot be guessed. */
export function newOpaqueId(): string {
  return randomBytes(12).toString('hex');
}

/** Throws where a file in the record's folder is missing or shorter than its layers. */
async function requireWhole(record: SourceRecord, folder: string): Promise<void> {
  const needed = new Map<string, number>();
  for (const { locator } of record.images.flatMap(image => image.layers)) {
    if (locator.kind !== 'blob' || inside(folder, locator.file) === undefined) continue;
    needed.set(locator.file, Math.max(needed.get(locator.file) ?? 0, locator.offset + locator.length));
  }
  for (const [file, bytes] of needed) {
    const found = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (found >= bytes) continue;
    throw new StrataError(
      `${record.name} is damaged: ${file} has ${found} bytes of at least ${bytes}, perhaps after a power failure`,
      'Upload it again.',
    );
  }
}

/** The record as it lies on disk: the files in its folder relative to that, so that the folder can move. */
function encode(record: SourceRecord, folder: string): Uint8Array {
  return Buffer.from(JSON.stringify(mapFiles(record, file => inside(folder, file) ?? file)));
}

function inside(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
