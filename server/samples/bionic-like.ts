import { program } from './program.ts';
import { directory, file, hardLink, symlink, whiteout, type Sample, type SampleEntry } from './sample.ts';

const base = '2018-10-19T00:47:35Z';
const build = '2018-10-19T00:47:36Z';

const sourcesList = (universe: string): readonly string[] => [
  '# Where the package manager looks. A sample: these hosts do not exist.',
  'deb http://archive.example/bionic bionic main',
  `${universe}deb http://archive.example/bionic bionic universe`,
  'deb http://archive.example/bionic bionic-security main',
];

const release = [
  'NAME="Bionic-like"',
  'VERSION="18.04 (sample)"',
  'ID=bionic-like',
  'PRETTY_NAME="Bionic-like 18.04"',
];

const perl = file('usr/bin/perl', program('perl', 409_600), { mode: 0o755 });

const programs: readonly (readonly [path: string, size: number, mode: number])[] = [
  ['bin/bash', 524_288, 0o755],
  ['bin/cat', 34_816, 0o755],
  ['bin/chmod', 59_392, 0o755],
  ['bin/cp', 141_312, 0o755],
  ['bin/dash', 120_832, 0o755],
  ['bin/grep', 218_112, 0o755],
  ['bin/ls', 133_120, 0o755],
  ['bin/mount', 43_008, 0o4755],
  ['bin/ping', 64_512, 0o4755],
  ['bin/sed', 108_544, 0o755],
  ['bin/su', 44_544, 0o4755],
  ['bin/tar', 423_936, 0o755],
  ['lib/x86_64-linux-gnu/ld-2.27.so', 170_496, 0o755],
  ['lib/x86_64-linux-gnu/libc-2.27.so', 786_432, 0o755],
  ['lib/x86_64-linux-gnu/libm-2.27.so', 262_144, 0o644],
  ['sbin/initctl', 18_432, 0o755],
  ['sbin/ldconfig', 131_072, 0o755],
  ['usr/bin/apt', 14_336, 0o755],
  ['usr/bin/apt-get', 43_008, 0o755],
  ['usr/bin/chage', 71_680, 0o2755],
  ['usr/bin/dpkg', 273_408, 0o755],
  ['usr/bin/passwd', 59_392, 0o4755],
  ['usr/bin/sort', 105_472, 0o755],
  ['usr/lib/apt/methods/http', 92_160, 0o755],
  ['usr/sbin/useradd', 124_928, 0o755],
];

const rootfs: readonly SampleEntry[] = [
  ...programs.map(([path, size, mode]) => file(path, program(path, size), { mode })),
  symlink('bin/sh', 'dash'),
  symlink('lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/ld-2.27.so'),
  symlink('lib/x86_64-linux-gnu/libc.so.6', 'libc-2.27.so'),
  symlink('lib/x86_64-linux-gnu/libm.so.6', 'libm-2.27.so'),
  perl,
  hardLink('usr/bin/perl5.26.1', perl),
  ...['boot', 'dev', 'media', 'mnt', 'opt', 'proc', 'srv', 'sys', 'home'].map(name => directory(name)),
  directory('root', { mode: 0o700 }),
  directory('tmp', { mode: 0o1777 }),
  directory('run/lock', { mode: 0o1777 }),
  file('run/utmp', new Uint8Array(), { mode: 0o664, gid: 43 }),
  file('root/.bashrc', ['# Read by every interactive shell of root.', "PS1='\\u@\\h:\\w# '", 'umask 022']),
  file('etc/apt/sources.list', sourcesList('# ')),
  file('etc/debian_version', ['buster/sid']),
  file('etc/fstab', ['# Nothing to mount: a container gets its file systems from the engine.']),
  file('etc/group', ['root:x:0:', 'daemon:x:1:', 'adm:x:4:', 'utmp:x:43:', 'nogroup:x:65534:']),
  file('etc/hostname', ['bionic']),
  file('etc/issue', ['Bionic-like 18.04 \\n \\l']),
  file('etc/ld.so.conf', ['include /etc/ld.so.conf.d/*.conf']),
  file('etc/ld.so.conf.d/x86_64-linux-gnu.conf', ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu']),
  file('etc/passwd', [
    'root:x:0:0:root:/root:/bin/bash',
    'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  ]),
  file('etc/profile', ['# Read by login shells.', 'PATH=/usr/local/bin:/usr/bin:/bin', 'export PATH']),
  file('etc/shadow', ['root:*:17823:0:99999:7:::', 'daemon:*:17823:0:99999:7:::'], { mode: 0o640, gid: 42 }),
  file('usr/lib/os-release', release),
  symlink('etc/os-release', '../usr/lib/os-release'),
  directory('etc/dpkg/dpkg.cfg.d'),
  directory('etc/apt/apt.conf.d'),
  file('usr/share/doc/apt/README', ['apt fetches packages and what they depend on; dpkg unpacks them.']),
  file('usr/share/doc/bash/README', ['The shell. `help` lists what is built in.']),
  file('usr/share/base-files/motd', ['Welcome. Everything you see here came from a layer.']),
  directory('usr/local/bin'),
  file(
    'var/lib/dpkg/status',
    ['apt', 'bash', 'coreutils', 'dash', 'dpkg', 'libc6', 'perl-base', 'sed', 'tar'].flatMap(name => [
      `Package: ${name}`,
      'Status: install ok installed',
      'Architecture: amd64',
      '',
    ]),
  ),
  file('var/lib/apt/lists/archive.example_bionic_Release', ['Suite: bionic', 'Components: main universe']),
  file(
    'var/lib/apt/lists/archive.example_bionic_main_Packages',
    Array.from({ length: 4000 }, (_, at) => `Package: sample-${at}\nVersion: 1.${at}\nArchitecture: amd64\n`),
  ),
  directory('var/lib/apt/lists/partial', { mode: 0o700, uid: 100 }),
  directory('var/cache/apt/archives/partial', { mode: 0o700, uid: 100 }),
  file('var/log/dpkg.log', ['2018-10-19 00:40:12 startup archives unpack'], { mode: 0o640, gid: 4 }),
  directory('var/tmp', { mode: 0o1777 }),
  symlink('var/run', '/run'),
];

const policy = ['#!/bin/sh', 'exit 101'];

/** The five layers and six steps that the course of an Ubuntu 18.04 image takes, with a small root file system. */
export const bionicLike: Sample = {
  name: 'bionic-like',
  tag: 'sample/bionic-like:1',
  config: {
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    Cmd: ['/bin/bash'],
  },
  steps: [
    { createdBy: '/bin/sh -c #(nop) ADD file:rootfs.tar in / ', created: base, entries: rootfs },
    {
      createdBy:
        "/bin/sh -c set -xe && echo '#!/bin/sh' > /usr/sbin/policy-rc.d && echo 'exit 101' >> /usr/sbin/policy-rc.d" +
        ' && chmod +x /usr/sbin/policy-rc.d && cp -a /usr/sbin/policy-rc.d /sbin/initctl' +
        " && sed -i 's/^exit.*/exit 0/' /sbin/initctl" +
        " && echo 'force-unsafe-io' > /etc/dpkg/dpkg.cfg.d/docker-apt-speedup" +
        ` && echo 'Acquire::Languages "none";' > /etc/apt/apt.conf.d/docker-no-languages`,
      created: build,
      entries: [
        file('usr/sbin/policy-rc.d', policy, { mode: 0o755 }),
        file('sbin/initctl', ['#!/bin/sh', 'exit 0'], { mode: 0o755 }),
        file('etc/dpkg/dpkg.cfg.d/docker-apt-speedup', ['force-unsafe-io']),
        file('etc/apt/apt.conf.d/docker-no-languages', ['Acquire::Languages "none";']),
      ],
    },
    {
      createdBy: '/bin/sh -c rm -rf /var/lib/apt/lists/*',
      created: '2018-10-19T00:47:37Z',
      entries: [
        whiteout('var/lib/apt/lists/archive.example_bionic_Release'),
        whiteout('var/lib/apt/lists/archive.example_bionic_main_Packages'),
        whiteout('var/lib/apt/lists/partial'),
      ],
    },
    {
      createdBy: "/bin/sh -c sed -i 's/^#\\s*\\(deb.*universe\\)$/\\1/g' /etc/apt/sources.list",
      created: '2018-10-19T00:47:38Z',
      entries: [file('etc/apt/sources.list', sourcesList(''))],
    },
    {
      createdBy: "/bin/sh -c mkdir -p /run/systemd && echo 'docker' > /run/systemd/container",
      created: '2018-10-19T00:47:39Z',
      entries: [file('run/systemd/container', ['docker'])],
    },
    { createdBy: '/bin/sh -c #(nop)  CMD ["/bin/bash"]', created: '2018-10-19T00:47:40Z' },
  ],
};
