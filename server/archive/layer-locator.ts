export type Compression = 'none' | 'gzip' | 'zstd';

/** A layer that is stored as a tar: where its bytes are. */
export interface LayerBlob {
  readonly kind: 'blob';
  /** Host path of the file that holds it. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** By magic bytes, never by name. */
  readonly compression: Compression;
  /** What messages call it; default: the name of the file. */
  readonly name?: string | undefined;
}
