import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DockerRootFixture } from '../server/testing/docker-root-fixture.ts';
import {
  requireCommand,
  requireOverlay,
  requireRoot,
  type Requirement,
} from '../server/testing/requirements.ts';
import { setXattr } from '../server/testing/set-xattr.ts';

/** What it takes to mark a directory opaque as overlayfs does, and to start a server that cannot see that. */
export function opaqueRootNeeds(): readonly Requirement[] {
  const root = requireRoot();
  return root.missing === undefined ? [root, requireOverlay(), requireCommand('setpriv')] : [root];
}

/** Makes a server one that runs as root without CAP_SYS_ADMIN, as in a container. */
export const withoutSysAdmin = ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin'] as const;

/**
 * A data root of Docker with `/srv/cache` made opaque twice: by layer 2 of `lab/opaque:1`, which Docker's record of its
 * tar tells as well, and by the container `web`, of which nothing else tells it.
 */
export class OpaqueRoot {
  readonly path: string;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'strata-opaque-'));

  constructor() {
    const root = new DockerRootFixture(path.join(this.#folder, 'docker'));
    this.path = root.path;
    const image = root.addImage(
      ['lab/opaque:1'],
      [
        { 'etc/hostname': 'lab\n', 'srv/cache/old-1': 'one', 'srv/cache/old-2': 'two' },
        { 'srv/cache/of-layer-2': 'three' },
      ],
    );
    const container = root.addContainer('web', image, { 'srv/cache/of-container': 'four' });
    const upper = container.directories.at(-1) ?? '';
    for (const directory of [image.directories[1] ?? '', upper])
      setXattr(path.join(root.overlay2, directory, 'diff/srv/cache'), 'trusted.overlay.opaque', 'y');
    const names = ['srv/', 'srv/cache/', 'srv/cache/.wh..wh..opq', 'srv/cache/of-layer-2'];
    const lines = names.map((name, position) => JSON.stringify({ type: 1, name, payload: null, position }));
    const chain = (image.chainIds[1] ?? '').replace('sha256:', '');
    root.write(`layerdb/sha256/${chain}/tar-split.json.gz`, gzipSync(`${lines.join('\n')}\n`));
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
