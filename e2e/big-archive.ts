import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

/** Lines of the log, and what makes some of them to be found. */
const lines = 1_000_000;
const line = (n: number): string =>
  `2026-01-02T03:04:05Z ${n % 100_000 === 0 ? 'ERROR' : 'INFO'} request ${String(n).padStart(8, '0')} done\n`;

/** A log of a million lines, 48 MB, as `docker save` has it in an image of one layer: `/var/log/big.log`. */
export async function bigArchive(): Promise<Buffer> {
  const layer = pack();
  const log = Buffer.from(Array.from({ length: lines }, (_, i) => line(i + 1)).join(''));
  layer.entry({ name: 'var/log/big.log' }, log);
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
