import { expect, test } from 'vitest';
import { commandLine, isSecret, runConfigOf, shellWord, variablesOf } from './run-config.ts';

const nothing = {
  env: [],
  entrypoint: [],
  cmd: [],
  user: null,
  workingDir: null,
  ports: [],
  volumes: [],
  labels: [],
  healthcheck: null,
  stopSignal: null,
  onBuild: [],
  shell: [],
};

test('runConfigOf(config) takes what makes no sense for absent', () => {
  expect(runConfigOf({})).toEqual(nothing);
  expect(
    runConfigOf({
      Env: [1, null],
      Cmd: { a: 1 },
      Entrypoint: null,
      User: 0,
      WorkingDir: '',
      ExposedPorts: null,
      Volumes: 7,
      Labels: ['a'],
      Healthcheck: 'yes',
      OnBuild: null,
    }),
  ).toEqual(nothing);
});

test('runConfigOf(config) reads all that an image says about running it', () => {
  expect(
    runConfigOf({
      Env: ['PATH=/bin', 'EMPTY', 'DB_PASSWORD=a=b'],
      Entrypoint: ['/entry'],
      Cmd: 'serve',
      User: '1000:1000',
      WorkingDir: '/srv',
      ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      Volumes: { '/data': {} },
      Labels: { a: 'b', n: 1 },
      Healthcheck: { Test: ['CMD-SHELL', 'curl -f x'], Interval: 30_000_000_000, Timeout: 0, Retries: 3 },
      StopSignal: 'SIGQUIT',
      OnBuild: ['RUN x'],
      Shell: ['/bin/bash', '-c'],
    }),
  ).toEqual({
    env: [
      { name: 'PATH', value: '/bin', secret: false },
      { name: 'EMPTY', value: '', secret: false },
      { name: 'DB_PASSWORD', value: 'a=b', secret: true },
    ],
    entrypoint: ['/entry'],
    cmd: ['serve'],
    user: '1000:1000',
    workingDir: '/srv',
    ports: ['80/tcp', '53/udp'],
    volumes: ['/data'],
    labels: [
      ['a', 'b'],
      ['n', '1'],
    ],
    healthcheck: { test: ['curl -f x'], interval: 30, timeout: null, startPeriod: null, retries: 3 },
    stopSignal: 'SIGQUIT',
    onBuild: ['RUN x'],
    shell: ['/bin/bash', '-c'],
  });
});

test('runConfigOf(config) tells a health check that is switched off from none', () => {
  expect(runConfigOf({ Healthcheck: { Test: ['NONE'] } }).healthcheck?.test).toEqual([]);
  expect(runConfigOf({ Healthcheck: { Test: [] } }).healthcheck).toBe(null);
  expect(runConfigOf({ Healthcheck: { Test: ['CMD', 'a', 'b'] } }).healthcheck?.test).toEqual(['a', 'b']);
});

test('commandLine(config) is what docker run starts', () => {
  expect(commandLine({ entrypoint: [], cmd: [] })).toBe(null);
  expect(commandLine({ entrypoint: ['node'], cmd: ['server.js'] })).toBe('node server.js');
  expect(commandLine({ entrypoint: [], cmd: ['/bin/sh', '-c', "echo it's"] })).toBe(
    String.raw`/bin/sh -c 'echo it'\''s'`,
  );
  expect(shellWord('')).toBe("''");
});

test('isSecret(name, value) finds passwords, keys and tokens by name and by form', () => {
  for (const [name, value] of [
    ['DB_PASSWORD', 'hunter2'],
    ['AWS_SECRET_ACCESS_KEY', 'x/y+z'],
    ['api_key', '12345'],
    ['GITHUB_TOKEN', 'abc'],
    ['PGPASSWORD_OF_NOBODY', 'postgres://app:pw@db/x'],
    ['ANYTHING', 'AKIAABCDEFGHIJKLMNOP'],
    ['PEM', '-----BEGIN RSA PRIVATE KEY-----'],
  ]) {
    expect.soft(isSecret(name ?? '', value ?? ''), name).toBe(true);
  }
});

test('isSecret(name, value) leaves public keys, switches, paths and other words alone', () => {
  for (const [name, value] of [
    ['GPG_KEY', 'A035C8C19219BA821ECEA86B64E628F8D684696D'],
    ['ALLOW_EMPTY_PASSWORD', 'yes'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['SSL_KEY', '/etc/ssl/key.pem'],
    ['MONKEY', 'george'],
    ['KEYBOARD', 'us'],
    ['PASSWORD', '$OTHER'],
    ['DB_URL', 'postgres://db/x'],
    ['PATH', '/bin'],
  ]) {
    expect.soft(isSecret(name ?? '', value ?? ''), name).toBe(false);
  }
});

test('variablesOf(ENV instruction) takes quotes off, and finds what looks like a secret', () => {
  expect(variablesOf('DB_PASSWORD=hunter2')).toEqual([
    { name: 'DB_PASSWORD', value: 'hunter2', secret: true },
  ]);
  expect(variablesOf(`PATH=/bin API_TOKEN="a b" NODE_ENV='x y'`)).toEqual([
    { name: 'PATH', value: '/bin', secret: false },
    { name: 'API_TOKEN', value: 'a b', secret: true },
    { name: 'NODE_ENV', value: 'x y', secret: false },
  ]);
  expect(variablesOf('HOME /root')).toEqual([]);
});
