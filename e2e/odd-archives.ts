import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';
import { directory, file, whiteout, type Sample } from '../server/samples/sample.ts';
import { greeting, legacyArchive, modernArchive } from './archives.ts';

const created = '2026-01-02T03:04:05Z';
const bytes = (count: number) => Buffer.alloc(count, 'strata ');

/** An image as people have them: a large base, one step that weighs most, a cache removed too late, two secrets. */
export function service(tag: string): Sample {
  return {
    name: 'service',
    tag,
    config: {
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_ENV=production', 'DB_PASSWORD=hunter2'],
      Entrypoint: ['/usr/local/bin/entry'],
      Cmd: ['serve', '--port', '8080'],
      WorkingDir: '/srv/app',
      ExposedPorts: { '8080/tcp': {} },
      Volumes: { '/data': {} },
      Labels: { 'org.opencontainers.image.title': 'A service' },
      StopSignal: 'SIGQUIT',
      OnBuild: ['COPY . /srv/app'],
      Healthcheck: {
        Test: ['CMD-SHELL', 'curl -f http://localhost:8080/'],
        Interval: 30_000_000_000,
        Retries: 3,
      },
    },
    steps: [
      {
        createdBy: `/bin/sh -c #(nop) ADD file:${'ab12cd34'.repeat(8)} in / `,
        created,
        entries: [file('bin/busy', bytes(600_000), { mode: 0o755 }), file('etc/os-release', ['ID=small'])],
      },
      { createdBy: '/bin/sh -c #(nop)  CMD ["bash"]', created },
      { createdBy: 'ENV NODE_ENV=production DB_PASSWORD=hunter2 # buildkit', created },
      {
        createdBy:
          'RUN |1 NPM_TOKEN=npm_secret /bin/sh -c apt-get update     && apt-get install -y --no-install-recommends         build-essential         curl     && npm ci # buildkit',
        created,
        entries: [
          file('usr/lib/toolchain', bytes(5_200_000)),
          file('var/cache/apt/archives/build-essential.deb', bytes(2_600_000)),
        ],
      },
      { createdBy: 'WORKDIR /srv/app', created, entries: [directory('srv/app')] },
      {
        createdBy: 'COPY --chown=node:node . . # buildkit',
        created,
        entries: [file('srv/app/server.js', ['serve()']), file('srv/app/model.bin', bytes(1_100_000))],
      },
      {
        createdBy: 'RUN /bin/sh -c rm -rf /var/cache/apt # buildkit',
        created,
        entries: [whiteout('var/cache/apt')],
      },
      {
        createdBy: String.raw`HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost:8080/"] "30s" "0s" "0s" "0s" '\x03'}`,
        created,
      },
      { createdBy: 'EXPOSE map[8080/tcp:{}]', created },
      { createdBy: 'ENTRYPOINT ["/usr/local/bin/entry"]', created },
      { createdBy: 'CMD ["serve" "--port" "8080"]', created },
    ],
  };
}

/** An image without a single file: `FROM scratch`, and one layer with nothing in it. */
export function withoutFiles(tag: string): Sample {
  return {
    name: 'nothing',
    tag,
    config: { Cmd: ['/hello'] },
    steps: [{ createdBy: 'COPY /nothing / # buildkit', created, entries: [] }],
  };
}

/** An image whose second layer changed nothing. */
export function withIdleLayer(tag: string): Sample {
  return {
    name: 'idle',
    tag,
    config: {},
    steps: [
      { createdBy: 'ADD base.tar /', created, entries: [file('etc/motd', ['hello'])] },
      { createdBy: 'RUN /bin/sh -c true # buildkit', created, entries: [] },
      { createdBy: 'COPY app /srv/', created, entries: [file('srv/app', ['app'])] },
    ],
  };
}

/** An image whose first layer has no files. */
export function withLateFiles(tag: string): Sample {
  return {
    name: 'late',
    tag,
    config: {},
    steps: [
      { createdBy: 'RUN /bin/sh -c true # buildkit', created, entries: [] },
      { createdBy: 'COPY app /srv/', created, entries: [file('srv/app', ['app'])] },
    ],
  };
}

/** An image of `count` layers, of which each rewrites what the one before wrote. */
export function deepImage(tag: string, count: number): Sample {
  const steps = Array.from({ length: count }, (_, i) => ({
    createdBy: `RUN /bin/sh -c ./step ${i + 1} # buildkit`,
    created,
    entries: [
      file(`steps/${String(i + 1).padStart(3, '0')}.log`, bytes(400 * ((i * 37) % 23) + 40)),
      file('state', [`after step ${i + 1}`]),
    ],
  }));
  return { name: 'deep', tag, config: { Cmd: ['./step'] }, steps };
}

/** An OCI layout in which the blob of the second layer is missing. */
export async function incompleteArchive(tag: string): Promise<Buffer> {
  const archive = await modernArchive(greeting(tag));
  const blobs = (await namesOf(archive)).filter(name => /^blobs\/sha256\/./.test(name));
  return repack(archive, name => name !== 'manifest.json' && name !== blobs[1]);
}

/** An archive in which one byte of the second layer is not what it was. */
export async function tamperedArchive(tag: string): Promise<Buffer> {
  const archive = await modernArchive(greeting(tag));
  const at = archive.indexOf('xin ch');
  archive[at] = (archive[at] ?? 0) ^ 1;
  return archive;
}

/** An archive whose history names more steps with a layer than there are layers. */
export function misfitArchive(tag: string): Promise<Buffer> {
  return legacyArchive(greeting(tag), steps =>
    steps.map(({ created, created_by }) => ({ created, created_by })),
  );
}

/** A tar of files alone, as `docker export` writes it. */
export async function rootFilesystem(): Promise<Buffer> {
  const tar = pack();
  for (const name of ['bin/', 'etc/']) tar.entry({ name, type: 'directory', mtime: new Date(created) });
  tar.entry({ name: 'bin/sh', mode: 0o755, mtime: new Date(created) }, bytes(70_000));
  tar.entry({ name: 'etc/hostname', mtime: new Date(created) }, 'lab\n');
  tar.finalize();
  return buffer(tar);
}

async function namesOf(archive: Buffer): Promise<string[]> {
  const names: string[] = [];
  await repack(archive, name => {
    names.push(name);
    return true;
  });
  return names;
}

/** The archive with only those of its entries whose name `keep` takes. */
async function repack(archive: Buffer, keep: (name: string) => boolean): Promise<Buffer> {
  const tar = pack();
  const entries = Readable.from([archive]).pipe(extract());
  for await (const entry of entries) {
    const content = await buffer(entry);
    if (keep(entry.header.name)) tar.entry(entry.header, content);
  }
  tar.finalize();
  return buffer(tar);
}

/** A directory of 20,000 names, `/var/wide/name-00000` and so on; layer 2 takes the first away and adds `zebra`. */
export function wide(tag: string): Sample {
  const names = Array.from({ length: 20_000 }, (_, i) => `var/wide/name-${String(i).padStart(5, '0')}`);
  return {
    name: 'wide',
    tag,
    config: {},
    steps: [
      {
        createdBy: 'COPY names /var/wide/',
        created,
        entries: [file('bin/tool', ['tool']), ...names.map(name => file(name, ['x']))],
      },
      {
        createdBy: 'RUN rename',
        created,
        entries: [whiteout('var/wide/name-00000'), file('var/wide/zebra', ['z'])],
      },
    ],
  };
}

/** Layer 2 removes a directory with what lies deep in it, and all that another one holds. */
export function withGone(tag: string): Sample {
  return {
    name: 'gone',
    tag,
    config: {},
    steps: [
      {
        createdBy: 'COPY srv /srv/',
        created,
        entries: [file('srv/cache/deep/a', bytes(10)), file('srv/kept/b', bytes(10))],
      },
      {
        createdBy: 'RUN rm -rf /srv/cache /srv/kept/b',
        created,
        entries: [file('srv/.wh.cache', bytes(0)), file('srv/kept/.wh.b', bytes(0))],
      },
    ],
  };
}

/** `/data` with sizes that are easy to check: layer 2 rewrites half of its bytes, adds a quarter and deletes a file. */
export function weights(tag: string): Sample {
  return {
    name: 'weights',
    tag,
    config: {},
    steps: [
      {
        createdBy: 'COPY data /data/',
        created,
        entries: [
          file('data/kept', bytes(200_000)),
          file('data/rewritten', bytes(400_000)),
          file('data/deleted', bytes(200_000)),
        ],
      },
      {
        createdBy: 'RUN change',
        created,
        entries: [
          file('data/rewritten', bytes(400_000)),
          file('data/added', bytes(200_000)),
          whiteout('data/deleted'),
        ],
      },
    ],
  };
}
