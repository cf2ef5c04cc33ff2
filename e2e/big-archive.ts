import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

const lines = 1_000_000;
const template = Buffer.from('2026-01-02T03:04:05Z INFO  request 00000000 done\n');
const numberAt = 35;

/** The log as one buffer: a million strings would cost a test more than what it tests. */
function bigLog(): Buffer {
  const log = Buffer.alloc(lines * template.length, template);
  for (let n = 1; n <= lines; n++) {
    const start = (n - 1) * template.length;
    for (let rest = n, digit = 7; rest > 0; rest = Math.floor(rest / 10), digit--)
      log[start + numberAt + digit] = 0x30 + (rest % 10);
    if (n % 100_000 === 0) log.write('ERROR', start + 21);
  }
  return log;
}

/** A log of a million lines, 49 MB, as `docker save` has it in an image of one layer: `/var/log/big.log`. */
export async function bigArchive(): Promise<Buffer> {
  const layer = pack();
  layer.entry({ name: 'var/log/big.log' }, bigLog());
  layer.finalize();
  const bytes = await buffer(layer);
  const diffId = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created_by: 'COPY big.log /var/log/' }],
  };
  const manifest = [{ Config: 'config.json', RepoTags: ['e2e/big:1'], Layers: ['layer.tar'] }];
  const archive = pack();
  archive.entry({ name: 'layer.tar' }, bytes);
  archive.entry({ name: 'config.json' }, JSON.stringify(config));
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
  archive.finalize();
  return buffer(archive);
}
