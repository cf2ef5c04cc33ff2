import { expect, test } from 'vitest';
import { buildStep, type BuildStep } from './build-step.ts';

const hash = 'ab12cd34'.repeat(8);

/** The step as one text: its first line after the keyword. */
function written({ keyword, lines }: BuildStep): string {
  return [keyword, lines.join('\n')].join(' ').trim();
}

test('buildStep(createdBy) says that nothing is recorded, and keeps what no Dockerfile made', () => {
  expect(buildStep('  ')).toEqual({ keyword: '', lines: [], doubts: ['unrecorded'], args: [] });
  for (const foreign of [
    'bazel build //app:image',
    'jib-maven-plugin:3.4.0',
    '/bin/bash',
    "# debian.sh --arch 'amd64' out/ 'bookworm' '@1721606400'",
    'Buildpacks Launcher Config',
    'apko',
    'ADDITIONAL layer',
  ]) {
    expect(buildStep(foreign)).toEqual({ keyword: '', lines: [foreign], doubts: ['foreign'], args: [] });
  }
});

test('buildStep(createdBy) takes RUN as each builder writes it', () => {
  for (const createdBy of [
    '/bin/sh -c make install',
    'RUN /bin/sh -c make install # buildkit',
    'RUN make install',
    'cmd /S /C make install',
    'powershell -Command make install',
  ]) {
    expect(buildStep(createdBy)).toEqual({ keyword: 'RUN', lines: ['make install'], doubts: [], args: [] });
  }
});

test('buildStep(createdBy) breaks long commands, with a backslash at the end of each line', () => {
  expect(buildStep('/bin/sh -c apt-get update     && apt-get install -y curl').lines).toEqual([
    'apt-get update \\',
    '    && apt-get install -y curl',
  ]);
});

test('buildStep(createdBy) tells build arguments from the command', () => {
  expect(buildStep('RUN |2 VERSION=1.2 NOTE=two words /bin/sh -c echo $VERSION # buildkit')).toEqual({
    keyword: 'RUN',
    lines: ['echo $VERSION'],
    doubts: [],
    args: [
      ['VERSION', '1.2'],
      ['NOTE', 'two words'],
    ],
  });
  expect(buildStep('|1 A=1 /bin/sh -c true').args).toEqual([['A', '1']]);
  expect(buildStep('|0 /bin/sh -c true').lines).toEqual(['true']);
  expect(buildStep('RUN |1 A=1 go build ./... # buildkit')).toEqual({
    keyword: 'RUN',
    lines: ['go build ./...'],
    doubts: ['words'],
    args: [['A', '1']],
  });
});

test('buildStep(createdBy, shell) knows the shell that SHELL has set, and names any other', () => {
  const bash = ['/bin/bash', '-o', 'pipefail', '-c'];
  expect(buildStep('RUN /bin/bash -o pipefail -c curl x | tar xz # buildkit', bash).lines).toEqual([
    'curl x | tar xz',
  ]);
  expect(buildStep('RUN /bin/bash -o pipefail -c curl x | tar xz # buildkit').lines).toEqual([
    '["/bin/bash", "-o", "pipefail", "-c", "curl x | tar xz"]',
  ]);
  expect(buildStep('RUN /bin/sh -c true # buildkit', bash).lines).toEqual(['["/bin/sh", "-c", "true"]']);
  expect(buildStep('pwsh -Command ls', ['pwsh', '-Command']).lines).toEqual(['ls']);
});

test('buildStep(createdBy) doubts the words of a RUN without a shell', () => {
  expect(buildStep('RUN /init --now # buildkit')).toEqual({
    keyword: 'RUN',
    lines: ['/init --now'],
    doubts: ['words'],
    args: [],
  });
  expect(buildStep('RUN ["/init"]').doubts).toEqual([]);
});

test('buildStep(createdBy) writes several lines as a here-document', () => {
  expect(buildStep('RUN /bin/sh -c set -e\necho one\necho EOF\n # buildkit').lines).toEqual([
    '<<EOF',
    'set -e',
    'echo one',
    'echo EOF',
    'EOF',
  ]);
  expect(buildStep('RUN /bin/sh -c cat x\nEOF\n').lines).toEqual(['<<EOT', 'cat x', 'EOF', 'EOT']);
  expect(buildStep('RUN /bin/sh -c python3 <<EOF\nprint(1)\nEOF # buildkit').lines).toEqual([
    'python3 <<EOF',
    'print(1)',
    'EOF',
  ]);
});

test('buildStep(createdBy) shortens the digests that stand for what was copied', () => {
  expect(buildStep(`/bin/sh -c #(nop) ADD file:${hash} in / `)).toEqual({
    keyword: 'ADD',
    lines: ['file:ab12cd34… /'],
    doubts: ['digest'],
    args: [],
  });
  expect(written(buildStep(`/bin/sh -c #(nop) COPY multi:${hash} in /etc/my app/ `))).toBe(
    'COPY multi:ab12cd34… /etc/my app/',
  );
  expect(written(buildStep(`/bin/sh -c #(nop) COPY --chown=1000:1000 dir:${hash} in /srv `))).toBe(
    'COPY --chown=1000:1000 dir:ab12cd34… /srv',
  );
});

test('buildStep(createdBy) doubts that an absolute source lay in the build context', () => {
  expect(buildStep('COPY /usr/local /usr/local # buildkit')).toEqual({
    keyword: 'COPY',
    lines: ['/usr/local /usr/local'],
    doubts: ['stage'],
    args: [],
  });
  expect(buildStep('COPY --chown=node:node . . # buildkit').doubts).toEqual([]);
  expect(buildStep('COPY --from=build /a /b').doubts).toEqual([]);
  expect(buildStep('ADD rootfs.tar.xz / # buildkit').doubts).toEqual([]);
});

test('buildStep(createdBy) puts quotes where there are blanks, and says so', () => {
  expect(buildStep('/bin/sh -c #(nop)  ENV JAVA_OPTS=-Xmx1g -Xms1g')).toEqual({
    keyword: 'ENV',
    lines: ['JAVA_OPTS="-Xmx1g -Xms1g"'],
    doubts: ['quotes'],
    args: [],
  });
  expect(buildStep('ENV NODE_ENV=production PORT=3000')).toEqual({
    keyword: 'ENV',
    lines: ['NODE_ENV=production \\', '    PORT=3000'],
    doubts: [],
    args: [],
  });
  expect(written(buildStep('LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>'))).toBe(
    'LABEL maintainer="NGINX Docker Maintainers <docker-maint@nginx.com>"',
  );
  expect(written(buildStep('LABEL a="one two" org.x/y-z=3')).split('\n')).toEqual([
    'LABEL a="one two" \\',
    '    org.x/y-z=3',
  ]);
  expect(written(buildStep('ENV SAY=say "hi" \\o/'))).toBe(String.raw`ENV SAY="say \"hi\" \\o/"`);
  expect(written(buildStep('ARG TARGETARCH=amd64'))).toBe('ARG TARGETARCH=amd64');
  expect(written(buildStep('/bin/sh -c #(nop)  ARG RELEASE'))).toBe('ARG RELEASE');
});

test('buildStep(createdBy) reads the lists and sets that Go prints', () => {
  for (const [createdBy, line] of [
    ['/bin/sh -c #(nop)  CMD ["python3" "-m" "http.server"]', 'CMD ["python3", "-m", "http.server"]'],
    ['CMD ["/bin/sh" "-c" "node app.js"]', 'CMD node app.js'],
    ['CMD ["/bin/sh"]', 'CMD ["/bin/sh"]'],
    ['ENTRYPOINT []', 'ENTRYPOINT []'],
    ['ENTRYPOINT ["/docker-entrypoint.sh"]', 'ENTRYPOINT ["/docker-entrypoint.sh"]'],
    ['EXPOSE map[443/tcp:{} 80/tcp:{}]', 'EXPOSE 443/tcp 80/tcp'],
    ['EXPOSE [3000/tcp]', 'EXPOSE 3000/tcp'],
    ['/bin/sh -c #(nop)  EXPOSE 8080', 'EXPOSE 8080'],
    ['VOLUME [/var/lib/mysql]', 'VOLUME /var/lib/mysql'],
    ['VOLUME ["/my data"]', 'VOLUME ["/my data"]'],
    ['SHELL [/bin/bash -o pipefail -c]', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
    ['cmd /S /C #(nop) WORKDIR C:\\app', 'WORKDIR C:\\app'],
    ['STOPSIGNAL SIGQUIT', 'STOPSIGNAL SIGQUIT'],
    ['/bin/sh -c #(nop)  ONBUILD RUN npm install', 'ONBUILD RUN npm install'],
    ['/bin/sh -c #(nop)  MAINTAINER A B <a@b.c>', 'MAINTAINER A B <a@b.c>'],
    ['USER 1000', 'USER 1000'],
  ]) {
    expect(written(buildStep(createdBy ?? ''))).toBe(line);
  }
});

test('buildStep(createdBy) reads health checks of both builders, and leaves what is none', () => {
  for (const [createdBy, line] of [
    [
      String.raw`HEALTHCHECK &{["CMD-SHELL" "nc -z 127.0.0.1 80 || exit 1"] "1m0s" "5s" "1m0s" '\x00'}`,
      'HEALTHCHECK --interval=1m0s --timeout=5s --start-period=1m0s CMD nc -z 127.0.0.1 80 || exit 1',
    ],
    [
      String.raw`HEALTHCHECK &{["CMD" "kong" "health"] "0s" "10s" "0s" "2s" '\n'}`,
      'HEALTHCHECK --timeout=10s --start-interval=2s --retries=10 CMD ["kong", "health"]',
    ],
    [String.raw`HEALTHCHECK &{["NONE"] "0s" "0s" "0s" '\x00'}`, 'HEALTHCHECK NONE'],
    ['HEALTHCHECK &{of a new kind}', 'HEALTHCHECK &{of a new kind}'],
    ['HEALTHCHECK NONE', 'HEALTHCHECK NONE'],
  ]) {
    expect(written(buildStep(createdBy ?? ''))).toBe(line);
  }
});
