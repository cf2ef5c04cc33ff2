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
  /** Directories that a path leads through, and again those that it leads through by the targets of links. */
  readonly pathDepth: number;
  /** One name in a path. Linux holds no longer ones (NAME_MAX), nor attributes with longer names (XATTR_NAME_MAX). */
  readonly nameBytes: number;
  /** Target of a symbolic link (PATH_MAX, without the NUL). */
  readonly linkTargetBytes: number;
  /** Value of an extended attribute; and the names of all those of an entry (XATTR_SIZE_MAX, XATTR_LIST_MAX). */
  readonly xattrBytes: number;
  /** What the entries of a layer have beside name and numbers, as it is kept: see LayerNodes.attachedBytes. */
  readonly attachedBytes: number;
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
  nameBytes: 255,
  linkTargetBytes: 4095,
  xattrBytes: 64 * KiB,
  attachedBytes: 128 * MiB,
  extendedHeaderBytes: MiB,
  jsonBytes: 8 * MiB,
  layers: 1000,
  images: 1000,
  symlinkHops: 40,
  indexNesting: 8,
};
