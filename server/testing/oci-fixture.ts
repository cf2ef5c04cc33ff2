import { gzipSync } from 'node:zlib';
import { configOf, type FixtureFile, type FixtureImage, hexOf } from './image-fixture.ts';
import { storedZstd } from './zstd-fixture.ts';

export type FixtureCompression = 'none' | 'gzip' | 'zstd';

export interface FixtureDescriptor {
  readonly mediaType?: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  foreignLayer: 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
} as const;

/** Blobs by digest, which tests put together piece by piece. */
export class FixtureBlobs {
  readonly files = new Map<string, string | Uint8Array>();

  /** Adds a blob and gives its descriptor. */
  add(mediaType: string, content: string | Uint8Array): FixtureDescriptor {
    const hex = hexOf(content);
    this.files.set(hex, content);
    return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(content) };
  }

  /** Adds a document of JSON. */
  addJson(mediaType: string, value: object): FixtureDescriptor {
    return this.add(mediaType, JSON.stringify({ schemaVersion: 2, mediaType, ...value }));
  }

  /** Adds an image, and gives the descriptor of its manifest. `layers`: other descriptors than those of its layers. */
  addImage(
    image: FixtureImage,
    {
      compression = 'none',
      layers,
    }: { compression?: FixtureCompression; layers?: readonly FixtureDescriptor[] } = {},
  ): FixtureDescriptor {
    const suffix = compression === 'none' ? '' : `+${compression}`;
    const config = this.add(mediaTypes.config, configOf(image));
    const own = image.layers.map(layer =>
      this.add(`${mediaTypes.layer}${suffix}`, compress(layer, compression)),
    );
    const [os = '', architecture = '', variant] = (image.platform ?? 'linux/amd64').split('/');
    return {
      ...this.addJson(mediaTypes.manifest, { config, layers: layers ?? own }),
      platform: { os, architecture, ...(variant !== undefined && { variant }) },
    };
  }

  /** Adds a statement about an image, as BuildKit does: it looks like a manifest. */
  addAttestation(of: FixtureDescriptor): FixtureDescriptor {
    const statement = this.add('application/vnd.in-toto+json', `{"subject":"${of.digest}"}`);
    const config = this.addJson(mediaTypes.config, {
      os: 'unknown',
      architecture: 'unknown',
      rootfs: { type: 'layers', diff_ids: [statement.digest] },
    });
    return {
      ...this.addJson(mediaTypes.manifest, { config, layers: [statement] }),
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: {
        'vnd.docker.reference.digest': of.digest,
        'vnd.docker.reference.type': 'attestation-manifest',
      },
    };
  }

  /** The files of an OCI layout whose index lists the descriptors. */
  layoutFiles(manifests: readonly FixtureDescriptor[]): FixtureFile[] {
    const blobs = [...this.files].map(([hex, content]) => ({ name: `blobs/sha256/${hex}`, content }));
    const index = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });
    return [
      ...blobs,
      { name: 'index.json', content: index },
      { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    ];
  }
}

/** The descriptor with a name, as containerd and Docker (`name`) or podman and skopeo (`ref`) write it. */
export function named(
  descriptor: FixtureDescriptor,
  name: string,
  by: 'name' | 'ref' = 'name',
): FixtureDescriptor {
  const key = by === 'name' ? 'io.containerd.image.name' : 'org.opencontainers.image.ref.name';
  return { ...descriptor, annotations: { ...descriptor.annotations, [key]: name } };
}

/** An OCI layout of one image. */
export function ociLayoutFiles(image: FixtureImage, compression: FixtureCompression = 'none'): FixtureFile[] {
  const blobs = new FixtureBlobs();
  const manifest = blobs.addImage(image, { compression });
  return blobs.layoutFiles([named(manifest, image.tags?.[0] ?? 'lab/image:1', 'ref')]);
}

export function compress(layer: Uint8Array, compression: FixtureCompression): Uint8Array {
  if (compression === 'gzip') return gzipSync(layer);
  return compression === 'zstd' ? storedZstd(layer) : layer;
}
