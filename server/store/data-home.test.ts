import { expect, it } from 'vitest';
import { dataHome } from './data-home.ts';

const directory = '/home/ada';

it.each([
  [
    'a relative XDG_DATA_HOME, which is ignored',
    'linux',
    { XDG_DATA_HOME: 'x' },
    '/home/ada/.local/share/strata',
  ],
  ['Linux', 'linux', {}, '/home/ada/.local/share/strata'],
  ['Linux with XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/data' }, '/data/strata'],
  ['macOS', 'darwin', { XDG_DATA_HOME: '/data' }, '/home/ada/Library/Application Support/strata'],
] as const)('dataHome on %s', (_title, platform, env, expected) => {
  expect(dataHome({ platform, env, directory })).toBe(expected);
});

it.each([
  [{ LOCALAPPDATA: 'D:\\local' }, 'D:\\local\\strata'],
  [{}, 'C:\\Users\\Ada\\AppData\\Local\\strata'],
])('dataHome on Windows with %o', (env, expected) => {
  expect(dataHome({ platform: 'win32', env, directory: 'C:\\Users\\Ada' })).toBe(expected);
});
