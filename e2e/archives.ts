import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { packImage } from '../server/samples/image-archive.ts';
import { LayerPacker } from '../server/samples/layer-tar.ts';
import { file, opaqueDirectory, symlink, whiteout, type Sample } from '../server/samples/sample.ts';

const created = '2026-01-02T03:04:05Z';

/** Three layers: a base, one that changes, hides and adds, one that adds a deep path. */
export function greeting(tag: string): Sample {
  return {
    name: 'greeting',
    tag,
    config: { Cmd: ['/bin/greet'] },
    steps: [
      {
        createdBy: 'ADD base.tar /',
        created,
        entries: [
          file('bin/greet', ['#!/bin/sh', 'cat /etc/greeting'], { mode: 0o755 }),
          file('etc/greeting', ['hello']),
          file('etc/secret', ['do not read']),
          file('cache/old', ['old']),
          symlink('etc/alias', 'greeting'),
        ],
      },
      { createdBy: 'ENV LANG=vi', created },
      {
        createdBy: 'RUN change everything',
        created,
        entries: [
          file('etc/greeting', ['hello', 'xin chào']),
          whiteout('etc/secret'),
          ...opaqueDirectory('cache'),
          file('cache/new', ['new']),
        ],
      },
      {
        createdBy: 'COPY deep /srv',
        created,
        entries: [
          file('srv/a/b/c/deep.txt', ['found me']),
          file('srv/bytes.bin', Buffer.from([0, 1, 2, 254, 255])),
        ],
      },
    ],
  };
}

/** As `docker save` of Engine 25 and later writes it. */
export const modernArchive = packImage;

/** A step as a config's history records it. */
interface HistoryRecord {
  readonly created: string;
  readonly created_by: string;
  readonly empty_layer?: boolean;
}

/** As `docker save` up to Engine 24 writes it, the manifest last: `<id>/layer.tar` and `<config>.json`. */
export async function legacyArchive(
  sample: Sample,
  historyOf: (steps: readonly HistoryRecord[]) => readonly HistoryRecord[] = steps => steps,
): Promise<Buffer> {
  const packer = new LayerPacker();
  const steps = sample.steps.flatMap(step => (step.entries === undefined ? [] : [step.entries]));
  const layers: Buffer[] = [];
  for (const entries of steps) layers.push(await packer.pack(entries, new Date(created)));
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created,
    config: sample.config,
    rootfs: { type: 'layers', diff_ids: layers.map(layer => `sha256:${sha256(layer)}`) },
    history: historyOf(
      sample.steps.map(step => ({
        created: step.created,
        created_by: step.createdBy,
        ...(step.entries === undefined ? { empty_layer: true } : {}),
      })),
    ),
  });
  const ids = layers.map((layer, at) => sha256(Buffer.from(`${at} ${sha256(layer)}`)));
  const tar = pack();
  for (const [at, layer] of layers.entries()) {
    tar.entry({ name: `${ids[at]}/`, type: 'directory' });
    tar.entry({ name: `${ids[at]}/VERSION` }, '1.0');
    tar.entry({ name: `${ids[at]}/json` }, JSON.stringify({ id: ids[at] }));
    tar.entry({ name: `${ids[at]}/layer.tar` }, layer);
  }
  const configName = `${sha256(Buffer.from(config))}.json`;
  tar.entry({ name: configName }, config);
  const manifest = [{ Config: configName, RepoTags: [sample.tag], Layers: ids.map(id => `${id}/layer.tar`) }];
  tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
  tar.finalize();
  return buffer(tar);
}

/** The archive as a person who wants to save space keeps it. */
export function compressed(archive: Buffer): Buffer {
  return gzipSync(archive);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
