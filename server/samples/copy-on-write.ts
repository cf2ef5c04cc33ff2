import { program } from './program.ts';
import {
  directory,
  fifo,
  file,
  hardLink,
  opaqueDirectory,
  symlink,
  whiteout,
  type Sample,
  type SampleEntry,
} from './sample.ts';

const run = (command: string): string => `RUN /bin/sh -c ${command} # buildkit`;

/** Seconds of one build, a minute apart, so that each layer's time can be told from the others'. */
const at = (minute: number): string => `2024-05-06T09:${String(minute).padStart(2, '0')}:00Z`;

const tool = file('usr/bin/tool', program('tool', 96_256), { mode: 0o755 });
const server = file('usr/bin/server', program('server', 180_224), { mode: 0o755 });
const dataset = program('dataset', 1_048_576);
const motd = ['Each line of this file tells which layer wrote it.', 'Layer 1 wrote this line.'];
const lesson = 'Two names, one file: its bytes are counted once.';
const attribute = 'extended attributes travel in the layer too';
const kept = file('usr/share/lesson/target.txt', [lesson]);

const base: readonly SampleEntry[] = [
  ...['dev', 'proc', 'sys'].map(name => directory(name)),
  directory('tmp', { mode: 0o1777 }),
  file('bin/busy', program('busy', 262_144), { mode: 0o755 }),
  ...['cat', 'ls', 'rm', 'sh'].map(name => symlink(`bin/${name}`, 'busy')),
  tool,
  server,
  file('etc/motd', motd),
  file('etc/passwd', ['root:x:0:0:root:/root:/bin/sh', 'student:x:1000:1000::/home/student:/bin/sh']),
  file('etc/server.conf', ['listen = 8080', 'workers = 2']),
  file('home/student/notes.txt', ['Lower layers are never written to.'], { uid: 1000, gid: 1000 }),
  file('srv/data/dataset.bin', dataset),
  file('srv/data/README', ['One mebibyte. Appending a byte to it costs another mebibyte.']),
  ...['monday', 'tuesday', 'wednesday'].map(day => file(`srv/cache/${day}.cache`, program(day, 40_960))),
  file('srv/plugins/old.plugin', ['A plugin that a later layer replaces by a folder.']),
  file('var/log/install.log', ['installed tool', 'installed server']),
];

/**
 * What overlayfs does on each kind of write, one layer a lesson: copy-up, whiteout, opaque directory, a change of
 * nothing but attributes, links, a file that becomes a directory, and a secret that deleting does not remove.
 */
export const copyOnWrite: Sample = {
  name: 'copy-on-write',
  tag: 'sample/copy-on-write:1',
  config: {
    Env: ['PATH=/usr/bin:/bin', 'LESSON=copy-on-write'],
    Cmd: ['/usr/bin/server'],
    User: 'student',
    WorkingDir: '/srv',
    ExposedPorts: { '8080/tcp': {} },
    Labels: { 'org.opencontainers.image.title': 'Copy on write, layer by layer' },
  },
  steps: [
    { createdBy: 'ADD rootfs.tar / # buildkit', created: at(0), entries: base },
    { createdBy: 'ENV LESSON=copy-on-write', created: at(0) },
    {
      createdBy: run('echo "Layer 2 wrote this line." >> /etc/motd && echo >> /srv/data/dataset.bin'),
      created: at(1),
      entries: [
        file('etc/motd', [...motd, 'Layer 2 wrote this line.']),
        file('srv/data/dataset.bin', Buffer.concat([dataset, Buffer.from('\n')])),
      ],
    },
    {
      createdBy: 'COPY .env /srv/app/.env # buildkit',
      created: at(2),
      entries: [
        file('srv/app/.env', ['# Not a real key.', 'API_TOKEN=sample-0000-not-a-secret'], { mode: 0o600 }),
      ],
    },
    {
      createdBy: run('/usr/bin/tool --login /srv/app/.env && rm /srv/app/.env'),
      created: at(3),
      entries: [whiteout('srv/app/.env'), file('srv/app/login.txt', ['logged in'])],
    },
    {
      createdBy: run('rm -rf /srv/cache && mkdir /srv/cache && echo fresh > /srv/cache/thursday.cache'),
      created: at(4),
      entries: [...opaqueDirectory('srv/cache'), file('srv/cache/thursday.cache', ['fresh'])],
    },
    {
      createdBy: run('chmod 0600 /srv/data/dataset.bin && chown student /etc/server.conf'),
      created: at(5),
      entries: [
        file('srv/data/dataset.bin', Buffer.concat([dataset, Buffer.from('\n')]), {
          mode: 0o600,
          mtime: at(1),
        }),
        file('etc/server.conf', ['listen = 8080', 'workers = 2'], { uid: 1000, mtime: at(0) }),
      ],
    },
    {
      createdBy: run(
        [
          'mkdir -p /usr/share/lesson',
          'cd /usr/share/lesson',
          `echo "${lesson}" > target.txt`,
          'ln target.txt second-name.txt',
          'ln -s ../../../etc/motd pointer.txt',
          'ln -s /nowhere dangling',
          'mkfifo pipe',
          'chmod u+s /usr/bin/tool',
          'setcap cap_net_bind_service=+ep /usr/bin/server',
          `setfattr -n user.lesson -v "${attribute}" /usr/bin/server`,
        ].join(' && '),
      ),
      created: at(6),
      entries: [
        kept,
        hardLink('usr/share/lesson/second-name.txt', kept),
        symlink('usr/share/lesson/pointer.txt', '../../../etc/motd'),
        symlink('usr/share/lesson/dangling', '/nowhere'),
        fifo('usr/share/lesson/pipe'),
        { ...tool, mode: 0o4755, mtime: at(0) },
        {
          ...server,
          mtime: at(0),
          xattrs: {
            // VFS capabilities, version 2, effective: cap_net_bind_service (bit 10) permitted.
            'security.capability': '\u0001\0\0\u0002\0\u0004\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
            'user.lesson': attribute,
          },
        },
      ],
    },
    {
      createdBy: run('rm /srv/plugins/old.plugin && mkdir /srv/plugins/old.plugin && rm -r /var/log'),
      created: at(7),
      entries: [
        file('srv/plugins/old.plugin/index.txt', ['Once a file, now a folder.']),
        whiteout('var/log'),
      ],
    },
    { createdBy: 'USER student', created: at(8) },
    { createdBy: 'WORKDIR /srv', created: at(8) },
    { createdBy: 'EXPOSE [8080/tcp]', created: at(8) },
    { createdBy: 'CMD ["/usr/bin/server"]', created: at(8) },
  ],
};
