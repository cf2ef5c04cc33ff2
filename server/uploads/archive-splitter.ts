import { Transform, type TransformCallback } from 'node:stream';
import { extract, type ExtractEvents } from 'tar-stream';
import { blockSize } from '../archive/tar-header.ts';

const headBytes = 4096;

/** Take old tars without a magic number too; missing in the published types. */
const extractOptions = { allowUnknownFormat: true } as Parameters<typeof extract>[0];

/** A regular member of an arriving archive, told as soon as its first bytes are there. */
export interface ArrivingMember {
  readonly name: string;
  /** Where its content starts in the (unpacked) archive. */
  readonly offset: number;
  readonly size: number;
  /** Its first bytes, up to 4,096. */
  readonly head: Uint8Array;
}

/**
 * Passes a tar through unchanged and tells of its members while it flows.
 *
 * It is a scout and not the judge: where tar-stream stops understanding, the bytes flow on without it, and the
 * reader that opens the complete archive says what is wrong with it.
 */
export class ArchiveSplitter extends Transform {
  readonly #extract = extract(extractOptions);
  /** Goes on with the chunk that waits for the extractor. */
  #resume: (() => void) | undefined;

  constructor(onMember: (member: ArrivingMember) => void) {
    super({ highWaterMark: 1 << 20 });
    this.#extract.on('drain', () => this.#release());
    // Both follow damage, and the destruction of this stream.
    this.#extract.on('error', () => this.#release());
    this.#extract.on('close', () => this.#release());
    this.#extract.on('entry', (header, content, next) => {
      content.on('end', next);
      content.on('error', () => undefined);
      if (header.type !== 'file') {
        content.resume();
        return;
      }
      const { name, size } = header;
      const offset = content.offset + blockSize;
      collectHead(content, Math.min(size, headBytes), head => onMember({ name, offset, size, head }));
    });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    if (this.#extract.destroyed || this.#extract.write(chunk)) {
      callback(null, chunk);
      return;
    }
    this.#resume = () => callback(null, chunk);
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#extract.destroy();
    callback(error);
  }

  #release(): void {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  }
}

function collectHead(
  content: ExtractEvents['entry'][1],
  length: number,
  onHead: (head: Uint8Array) => void,
): void {
  const chunks: Uint8Array[] = [];
  let missing = length;
  if (missing === 0) onHead(new Uint8Array());
  content.on('data', data => {
    const chunk = data as Uint8Array;
    if (missing <= 0) return;
    chunks.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) onHead(Buffer.concat(chunks));
  });
}
