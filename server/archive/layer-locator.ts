export type Compression = 'none' | 'gzip' | 'zstd';

/** Where the bytes of a layer are. */
export type LayerLocator =
  | {
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
  | { readonly kind: 'absent'; readonly reason: string };

/** The blob of a layer that is there. */
export type LayerBlob = Extract<LayerLocator, { kind: 'blob' }>;
