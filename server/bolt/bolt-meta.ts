import { pageHeaderBytes } from './bolt-page.ts';

/** Where a database begins. */
export interface Meta {
  readonly pageSize: number;
  /** Page of the root bucket. */
  readonly root: number;
  /** Pages in use, the first free number. */
  readonly pages: number;
  readonly transaction: bigint;
}

const magic = 0xed0cdaed;
const version = 2;
const metaBytes = 64;
const checksumAt = 56;
/** Bolt takes the page size of the machine that made the file. */
const pageSizes = [4096, 16_384, 65_536, 8192, 32_768, 2048, 1024];

/**
 * The meta page of the last committed transaction: of the two the one with the higher number whose checksum holds. The
 * other one is being written, or was when the machine stopped. Undefined where neither is whole.
 */
export function latestMeta(
  read: (offset: number, length: number) => Uint8Array<ArrayBuffer>,
  fileBytes: number,
): Meta | undefined {
  const at = (offset: number): Meta | undefined =>
    offset + pageHeaderBytes + metaBytes > fileBytes
      ? undefined
      : parseMeta(read(offset + pageHeaderBytes, metaBytes));
  const first = at(0);
  const sizes = first === undefined ? pageSizes : [first.pageSize];
  const second = sizes.map(size => at(size)).find((meta, i) => meta?.pageSize === sizes[i]);
  if (first === undefined || second === undefined) return first ?? second;
  return second.transaction > first.transaction ? second : first;
}

/** Layout: magic, version, page size, flags (u32 each); root page, sequence, freelist, pages, transaction, checksum (u64). */
function parseMeta(bytes: Uint8Array<ArrayBuffer>): Meta | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, metaBytes);
  if (view.getUint32(0, true) !== magic || view.getUint32(4, true) !== version) return undefined;
  if (view.getBigUint64(checksumAt, true) !== checksum(bytes)) return undefined;
  return {
    pageSize: view.getUint32(8, true),
    root: Number(view.getBigUint64(16, true)),
    pages: Number(view.getBigUint64(40, true)),
    transaction: view.getBigUint64(48, true),
  };
}

/** FNV-1a of 64 bits over all that stands before the checksum. */
export function checksum(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes.subarray(0, checksumAt)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash;
}
