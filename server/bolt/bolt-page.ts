/** Header of a page: number (u64), flags (u16), count (u16), overflow (u32). */
export const pageHeaderBytes = 16;
const elementBytes = 16;
const branchFlag = 1;
const leafFlag = 2;
const bucketFlag = 1;

/** A page of a B+tree, in the order of its keys. */
export type Page =
  | { readonly kind: 'branch'; readonly elements: readonly BranchElement[] }
  | { readonly kind: 'leaf'; readonly elements: readonly LeafElement[] };

/** What a branch page leads to. */
export interface BranchElement {
  /** The first key on `page`. */
  readonly key: Uint8Array;
  readonly page: number;
}

/** A key of a leaf page with its value, or with a bucket inside. */
export interface LeafElement {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly isBucket: boolean;
}

/** Reads a page with all its overflow. `number` is what the header must say; undefined for one inside a value. */
export function parsePage(
  bytes: Uint8Array,
  number: number | undefined,
  bad: (reason: string) => Error,
): Page {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = number === undefined ? 'an inline page' : `page ${number}`;
  if (bytes.length < pageHeaderBytes) throw bad(`${name} is cut off`);
  if (number !== undefined && view.getBigUint64(0, true) !== BigInt(number)) {
    throw bad(`${name} says that it is page ${view.getBigUint64(0, true)}`);
  }
  const flags = view.getUint16(8, true);
  const count = view.getUint16(10, true);
  if (pageHeaderBytes + count * elementBytes > bytes.length) throw bad(`${name} lists ${count} elements`);
  const slice = (start: number, length: number): Uint8Array => {
    if (start + length > bytes.length) throw bad(`an element of ${name} lies outside of it`);
    return bytes.subarray(start, start + length);
  };
  const starts = Array.from({ length: count }, (_, i) => pageHeaderBytes + i * elementBytes);
  switch (flags) {
    case branchFlag:
      // position, key size (u32), page (u64)
      return {
        kind: 'branch',
        elements: starts.map(at => ({
          key: slice(at + view.getUint32(at, true), view.getUint32(at + 4, true)),
          page: Number(view.getBigUint64(at + 8, true)),
        })),
      };
    case leafFlag:
      // flags, position, key size, value size (u32)
      return {
        kind: 'leaf',
        elements: starts.map(at => {
          const start = at + view.getUint32(at + 4, true);
          const keySize = view.getUint32(at + 8, true);
          return {
            key: slice(start, keySize),
            value: slice(start + keySize, view.getUint32(at + 12, true)),
            isBucket: (view.getUint32(at, true) & bucketFlag) !== 0,
          };
        }),
      };
    default:
      throw bad(`${name} is of the unknown kind ${flags}`);
  }
}
