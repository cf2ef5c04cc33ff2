import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.ts';
import { parseCommandLine } from './command-line.ts';

describe('the command line', () => {
  it('serves when it names no command', () => {
    expect(parseCommandLine(['a.tar', '--port', '0', '--data', 'd'])).toEqual({
      command: 'serve',
      sources: ['a.tar'],
      port: 0,
      host: '127.0.0.1',
      data: 'd',
      dockerRoot: undefined,
      open: false,
    });
    expect(parseCommandLine([])).toMatchObject({ command: 'serve', sources: [], port: 4870 });
    expect(parseCommandLine(['serve', '--open'])).toMatchObject({ command: 'serve', open: true });
  });

  it('chooses image, view and layer for ls', () => {
    expect(
      parseCommandLine([
        'ls',
        'a.tar',
        '--image',
        'app:1',
        '--platform',
        'linux/arm64',
        '--view',
        'diff',
        '--layer',
        '3',
        '--json',
      ]),
    ).toMatchObject({
      command: 'ls',
      source: 'a.tar',
      choice: { image: 'app:1', platform: 'linux/arm64', container: undefined },
      view: 'diff',
      layer: 3,
      json: true,
    });
    expect(parseCommandLine(['ls', 'a.tar'])).toMatchObject({
      view: 'merged',
      layer: undefined,
      json: false,
    });
  });

  it('inspects what is known, or everything', () => {
    expect(parseCommandLine(['inspect', 'a.tar'])).toMatchObject({ verify: false, json: false });
    expect(parseCommandLine(['inspect', '--verify', 'a.tar'])).toMatchObject({
      source: 'a.tar',
      verify: true,
    });
  });

  it('helps before it complains', () => {
    expect(parseCommandLine(['ls', '--nonsense', '--help'])).toEqual({ command: 'help' });
    expect(parseCommandLine(['--version'])).toEqual({ command: 'version' });
  });

  it.each([
    [['inspect'], 'needs a SOURCE'],
    [['inspect', 'a', 'b'], 'takes one SOURCE, not 2: a b'],
    [['ls', 'a', '--view', 'both'], '--view is both; it takes merged or diff'],
    [['ls', 'a', '--layer', '0'], '--layer is 0'],
    [['ls', 'a', '--layer', '1e3'], '--layer is 1e3'],
    [['--host', ''], '--host is empty'],
    [['--port', '65536'], '--port is 65536'],
    [['inspect', 'a', '--nope'], '--nope'],
    [['inspect', ''], 'A SOURCE is empty'],
    [['inspect', 'a', '--image', ''], '--image is empty'],
    [['serve', '--data='], '--data is empty'],
    [['ls', 'a', '--layer', '2', '--layer', '3'], '--layer is given twice'],
    [['ls', 'a', '--layer', '-3'], /^Option '--layer' argument is ambiguous\. Did you/],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(UsageError);
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
