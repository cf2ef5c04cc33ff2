const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

/** Bounds against hostile input. Lengths in bytes. Every reader takes them as a value, so that tests can lower them. */
export interface Limits {
  /** An archive as uploaded, and after the outer compression is taken off. */
  readonly archiveBytes: number;
  /** One layer, uncompressed. */
  readonly layerBytes: number;
  /** Uncompressed by compressed length of one stream; checked once more than `ratioFloor` bytes came out. */
  readonly ratio: number;
  readonly ratioFloor: number;
  /** Entries of one layer, and of the outer archive. */
  readonly entries: number;
  /** One path, before normalisation. */
  readonly pathBytes: number;
  readonly pathDepth: number;
  /** PAX header, GNU long name. */
  readonly extendedHeaderBytes: number;
  /** manifest.json, index.json, a config. */
  readonly jsonBytes: number;
  readonly layers: number;
  readonly images: number;
  readonly symlinkHops: number;
  readonly indexNesting: number;
}

/** What no honest image comes near to, and this process can still bear. */
export const defaultLimits: Limits = {
  archiveBytes: 64 * GiB,
  layerBytes: 64 * GiB,
  ratio: 1100,
  ratioFloor: 64 * MiB,
  entries: 20_000_000,
  pathBytes: 4096,
  pathDepth: 512,
  extendedHeaderBytes: MiB,
  jsonBytes: 8 * MiB,
  layers: 1000,
  images: 1000,
  symlinkHops: 40,
  indexNesting: 8,
};
