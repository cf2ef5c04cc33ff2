import { file, hardLink, opaqueDirectory, symlink, whiteout, type Sample } from '../server/samples/sample.ts';

const created = '2026-01-02T03:04:05Z';
const later = '2026-02-03T04:05:06Z';

const shell = file('usr/bin/dash', elfProgram(), { mode: 0o755 });
const tool = file('usr/bin/tool', ['#!/bin/sh', 'echo tool'], {
  mode: 0o6755,
  gid: 8,
  xattrs: { 'user.note': 'xin chào' },
});
const settings = (port: string, extra: readonly string[] = []) => [
  '# What the server listens to.',
  'host = "localhost"',
  `port = ${port}`,
  ...Array.from({ length: 40 }, (_, i) => `key${i} = ${i}`),
  ...extra,
];

/** An image with something for every corner of the details: links, formats, texts, versions. */
export const workbench: Sample = {
  name: 'workbench',
  tag: 'e2e/workbench:1',
  config: { Cmd: ['/bin/sh'] },
  steps: [
    {
      createdBy: 'ADD rootfs.tar /',
      created,
      entries: [
        shell,
        symlink('usr/bin/sh', 'dash'),
        symlink('bin', 'usr/bin'),
        symlink('etc/shell', '/bin/sh'),
        symlink('etc/lost', '../run/nowhere'),
        symlink('etc/deleted', '../srv/app.py'),
        symlink('etc/circle', 'circle'),
        tool,
        hardLink('usr/bin/tool-2', tool),
        file('etc/settings.toml', settings('8080')),
        file('etc/motd', ['one', 'two', 'three']),
        file(
          'srv/data.json',
          new TextEncoder().encode('{"name":"strata","layers":[1,2,3],"big":12345678901234567890}'),
        ),
        file('srv/app.py', [
          'import os',
          '',
          'def main():',
          '    """Says hello."""',
          '    print("hello", 42)  # here',
        ]),
        file('srv/wide.txt', [`begin ${'wide '.repeat(60_000)}end`, 'second line']),
        file('srv/page.html', [
          '<script>document.title = "owned"</script>',
          '<img src=x onerror="document.title = 1">',
        ]),
        file('srv/old/kept.txt', ['kept']),
        file(
          'srv/blob.bin',
          Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256),
        ),
      ],
    },
    { createdBy: 'ENV PORT=9090', created },
    {
      createdBy: 'RUN configure',
      created: later,
      entries: [
        file('etc/settings.toml', settings('9090', ['debug = true'])),
        file('etc/motd', ['one', 'TWO', 'three', 'four']),
        file(
          'srv/blob.bin',
          Uint8Array.from({ length: 4096 }, (_, i) => (i * 11) % 256),
        ),
        whiteout('srv/app.py'),
      ],
    },
    {
      createdBy: 'RUN chmod 600 /etc/settings.toml',
      created: later,
      entries: [
        file('etc/settings.toml', settings('9090', ['debug = true']), { mode: 0o600, uid: 1000, gid: 1000 }),
        whiteout('etc/motd'),
        ...opaqueDirectory('srv/old'),
      ],
    },
    { createdBy: 'RUN echo five > /etc/motd', created: later, entries: [file('etc/motd', ['five'])] },
  ],
};

/** The headers of a program of 64 bits for AArch64, with a loader; it could not be run. */
function elfProgram(): Uint8Array {
  const bytes = new Uint8Array(512);
  const view = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 183, true);
  view.setUint32(32, 64, true);
  view.setUint16(54, 56, true);
  view.setUint16(56, 1, true);
  view.setUint32(64, 3, true);
  view.setUint32(72, 256, true);
  view.setUint32(96, 26, true);
  bytes.set(new TextEncoder().encode('/lib/ld-linux-aarch64.so.1'), 256);
  return bytes;
}
