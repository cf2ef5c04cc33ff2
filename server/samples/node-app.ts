import { picture } from './picture.ts';
import { program } from './program.ts';
import { directory, file, symlink, whiteout, type Sample, type SampleEntry } from './sample.ts';

const run = (command: string): string => `RUN /bin/sh -c ${command} # buildkit`;
const at = (minute: number): string => `2025-02-03T04:${String(minute).padStart(2, '0')}:00Z`;

const json = (value: unknown): readonly string[] => JSON.stringify(value, null, 2).split('\n');

const modules = [
  'accepts',
  'cookie',
  'debounce',
  'etag',
  'fresh',
  'greeter',
  'mime',
  'router',
  'send',
  'vary',
];

const base: readonly SampleEntry[] = [
  ...['dev', 'proc', 'sys', 'root'].map(name => directory(name)),
  directory('tmp', { mode: 0o1777 }),
  file('bin/busy', program('busy', 262_144), { mode: 0o755 }),
  ...['cat', 'ls', 'mkdir', 'sh'].map(name => symlink(`bin/${name}`, 'busy')),
  file('lib/ld-musl-x86_64.so.1', program('ld-musl', 204_800), { mode: 0o755 }),
  file('etc/os-release', ['NAME="Small Linux (sample)"', 'ID=small']),
  file('etc/passwd', ['root:x:0:0:root:/root:/bin/sh', 'node:x:1000:1000::/home/node:/bin/sh']),
];

const runtime: readonly SampleEntry[] = [
  file('usr/local/bin/node', program('node', 1_572_864), { mode: 0o755 }),
  symlink('usr/local/bin/nodejs', 'node'),
  file('usr/local/lib/node_modules/npm/package.json', json({ name: 'npm', version: '0.0.0-sample' })),
];

const dependencies: readonly SampleEntry[] = [
  ...modules.flatMap((name, index) => [
    file(
      `srv/app/node_modules/${name}/package.json`,
      json({ name, version: `1.${index}.0`, main: 'index.js' }),
    ),
    file(`srv/app/node_modules/${name}/index.js`, [
      `// ${name}: a module of the sample.`,
      ...Array.from(
        { length: 20 + index * 12 },
        (_, line) => `export const value${line} = ${line * (index + 1)};`,
      ),
    ]),
    file(`srv/app/node_modules/${name}/README.md`, [`# ${name}`, '', 'Part of a sample image.']),
  ]),
  ...Array.from({ length: 12 }, (_, part) =>
    file(`root/.npm/_cacache/content-v2/${part.toString(16)}.bin`, program(`cache ${part}`, 65_536)),
  ),
];

const application: readonly SampleEntry[] = [
  file(
    'srv/app/package.json',
    json({ name: 'xin-chao', version: '1.0.0', type: 'module', main: 'server.js' }),
  ),
  file('srv/app/server.js', [
    "import { createServer } from 'node:http';",
    "import { greet } from './greetings.js';",
    '',
    'const port = Number(process.env.PORT ?? 3000);',
    'createServer((request, response) => {',
    "  response.setHeader('content-type', 'text/plain; charset=utf-8');",
    '  response.end(greet(request.url));',
    '}).listen(port);',
  ]),
  file('srv/app/greetings.js', [
    "const names = { '/vi': 'Xin chào', '/en': 'Hello', '/fr': 'Bonjour' };",
    '',
    "export const greet = path => `${names[path] ?? 'Hello'}!\\n`;",
  ]),
  file('srv/app/public/strata.png', picture()),
  file('srv/app/public/index.html', [
    '<!doctype html>',
    '<title>Xin chào</title>',
    '<img src="strata.png" alt="">',
  ]),
  file('srv/app/public/tiếng-việt/lời-chào.txt', ['Xin chào! Mỗi lớp chỉ ghi lại những gì nó thay đổi.']),
  file('srv/app/public/tiếng-việt/hướng dẫn.md', ['# Hướng dẫn', '', 'Chọn một lớp để xem nó đã đổi gì.']),
];

/** An application on a runtime on a base: steps without a layer, a package cache left behind, Vietnamese names. */
export const nodeApp: Sample = {
  name: 'node-app',
  tag: 'sample/node-app:1',
  config: {
    Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_ENV=production', 'PORT=3000'],
    Entrypoint: ['node'],
    Cmd: ['server.js'],
    User: 'node',
    WorkingDir: '/srv/app',
    ExposedPorts: { '3000/tcp': {} },
  },
  steps: [
    { createdBy: 'ADD small-rootfs.tar / # buildkit', created: at(0), entries: base },
    { createdBy: 'CMD ["/bin/sh"]', created: at(0) },
    { createdBy: 'COPY /usr/local /usr/local # buildkit', created: at(1), entries: runtime },
    { createdBy: 'ENV NODE_ENV=production PORT=3000', created: at(1) },
    { createdBy: 'WORKDIR /srv/app', created: at(2), entries: [directory('srv/app')] },
    { createdBy: run('npm ci'), created: at(3), entries: dependencies },
    {
      createdBy: 'COPY --chown=node . . # buildkit',
      created: at(4),
      entries: application.map(entry => ({ ...entry, uid: 1000, gid: 1000 })),
    },
    { createdBy: run('npm cache clean --force'), created: at(5), entries: [whiteout('root/.npm')] },
    { createdBy: 'EXPOSE [3000/tcp]', created: at(5) },
    { createdBy: 'USER node', created: at(5) },
    { createdBy: 'ENTRYPOINT ["node"]', created: at(5) },
    { createdBy: 'CMD ["server.js"]', created: at(5) },
  ],
};
