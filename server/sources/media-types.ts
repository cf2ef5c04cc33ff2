/**
 * The media types of manifests that matter here. They are hints: whether bytes are an index, a manifest or a tar,
 * and how they are compressed, is seen in the bytes. What a media type alone can say is that something is no layer.
 */

const imageConfigs: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

const layerTar =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1|docker\.image\.rootfs\.(?:foreign\.)?diff)\.tar(?:[.+](?:gzip|zstd))?$/;

const encryptedLayer = /^application\/vnd\.oci\.image\.layer\.v1\.tar(?:\+\w+)?\+encrypted$/;

/** Whether a manifest with a config of this type is of an image. Undefined, as old tools write it, counts as one. */
export function isImageConfig(mediaType: string | null | undefined): boolean {
  return !mediaType || imageConfigs.has(mediaType);
}

/** Whether it says that the layer is a tar, compressed or not. Undefined counts as one. */
export function isLayerTar(mediaType: string | null | undefined): boolean {
  return !mediaType || layerTar.test(mediaType);
}

/** A layer of an image that can only be read with a key (OCIcrypt). */
export function isEncryptedLayer(mediaType: string | null | undefined): boolean {
  return encryptedLayer.test(mediaType ?? '');
}

/** A layer that may not be redistributed, so that tools leave its blob out. */
export function isForeignLayer(mediaType: string | null | undefined): boolean {
  return /\.(?:nondistributable|foreign)\./.test(mediaType ?? '');
}
