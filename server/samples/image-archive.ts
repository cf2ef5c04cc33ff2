import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { LayerPacker } from './layer-tar.ts';
import type { Sample } from './sample.ts';

interface Blob {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly bytes: Buffer;
}

const vendor = 'application/vnd.oci.image';

/**
 * The archive that `docker save` of Engine 25 and later would write for the sample: an OCI layout with a
 * `manifest.json` beside it, layers uncompressed at `blobs/sha256/<diff ID>`. The same sample gives the same bytes.
 */
export async function packImage(sample: Sample): Promise<Buffer> {
  const packer = new LayerPacker();
  const layers: Blob[] = [];
  for (const step of sample.steps) {
    if (step.entries === undefined) continue;
    const tar = await packer.pack(step.entries, new Date(step.created));
    layers.push(blob(`${vendor}.layer.v1.tar`, tar));
  }
  const created = sample.steps.at(-1)?.created ?? '1970-01-01T00:00:00Z';
  const config = json(`${vendor}.config.v1+json`, configOf(sample, created, layers));
  const manifestType = `${vendor}.manifest.v1+json`;
  const manifest = json(manifestType, {
    schemaVersion: 2,
    mediaType: manifestType,
    config: descriptor(config),
    layers: layers.map(descriptor),
  });

  const tar = pack();
  const mtime = new Date(created);
  const folder = (name: string) => tar.entry({ name, type: 'directory', mode: 0o755, mtime });
  const add = (name: string, bytes: Buffer) => tar.entry({ name, mode: 0o444, mtime }, bytes);
  folder('blobs/');
  folder('blobs/sha256/');
  for (const part of [...layers, config, manifest]) add(blobPath(part), part.bytes);
  add('index.json', json('', indexOf(sample, manifest)).bytes);
  add('manifest.json', json('', dockerManifestOf(sample, config, layers)).bytes);
  add('oci-layout', json('', { imageLayoutVersion: '1.0.0' }).bytes);
  tar.finalize();
  return buffer(tar);
}

/** OCI image-spec, config.md. */
function configOf(sample: Sample, created: string, layers: readonly Blob[]) {
  return {
    architecture: 'amd64',
    config: sample.config,
    created,
    history: sample.steps.map(step => ({
      created: step.created,
      created_by: step.createdBy,
      ...(step.entries === undefined ? { empty_layer: true } : {}),
    })),
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.digest) },
  };
}

function indexOf(sample: Sample, manifest: Blob) {
  return {
    schemaVersion: 2,
    mediaType: `${vendor}.index.v1+json`,
    manifests: [
      {
        ...descriptor(manifest),
        annotations: {
          'io.containerd.image.name': `docker.io/${sample.tag}`,
          'org.opencontainers.image.ref.name': sample.tag.slice(sample.tag.indexOf(':') + 1),
        },
      },
    ],
  };
}

function dockerManifestOf(sample: Sample, config: Blob, layers: readonly Blob[]) {
  return [
    {
      Config: blobPath(config),
      RepoTags: [sample.tag],
      Layers: layers.map(blobPath),
      LayerSources: Object.fromEntries(layers.map(layer => [layer.digest, descriptor(layer)])),
    },
  ];
}

function json(mediaType: string, value: unknown): Blob {
  return blob(mediaType, Buffer.from(JSON.stringify(value)));
}

function blob(mediaType: string, bytes: Buffer): Blob {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { mediaType, digest, size: bytes.length, bytes };
}

function descriptor({ mediaType, digest, size }: Blob) {
  return { mediaType, digest, size };
}

function blobPath({ digest }: Blob): string {
  return `blobs/${digest.replace(':', '/')}`;
}
