import { expect, test } from 'vitest';
import { breakCommand } from './shell-lines.ts';

test('breakCommand(command) never breaks inside quotes, nor at an escaped blank', () => {
  expect(breakCommand(`echo "a   b" 'c\t\td' e\\  f`)).toEqual([`echo "a   b" 'c\t\td' e\\  f`]);
  expect(breakCommand(`echo "a \\"   b"`)).toEqual([`echo "a \\"   b"`]);
  expect(breakCommand(`echo 'a\\'   b`)).toEqual([`echo 'a\\'`, '    b']);
  expect(breakCommand(`echo "never closed   && x`)).toEqual([`echo "never closed   && x`]);
  expect(breakCommand('')).toEqual(['']);
});

test('breakCommand(command) leaves a short chain in one line', () => {
  expect(breakCommand('rm -rf /usr/share/doc && rm -rf /usr/share/man')).toEqual([
    'rm -rf /usr/share/doc && rm -rf /usr/share/man',
  ]);
});

test('breakCommand(command) breaks a long chain ahead of each &&', () => {
  expect(
    breakCommand(
      'apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*',
    ),
  ).toEqual([
    'apt-get update',
    '    && apt-get install -y --no-install-recommends python3',
    '    && rm -rf /var/lib/apt/lists/*',
  ]);
});

test('breakCommand(command) breaks where the blanks show that a line ended', () => {
  expect(breakCommand('apk add --no-cache curl     && curl -fsSL x | sh')).toEqual([
    'apk add --no-cache curl',
    '    && curl -fsSL x | sh',
  ]);
  expect(
    breakCommand('apt-get update &&     apt-get install -y     nginx         curl &&     apt-get clean'),
  ).toEqual([
    'apt-get update &&',
    '    apt-get install -y',
    '    nginx',
    '        curl &&',
    '    apt-get clean',
  ]);
});

test('breakCommand(command) takes the tabs of official images for the depth', () => {
  expect(
    breakCommand('set -eux; \tapt-get update; \tapt-get install -y \t\tnetbase \t\ttzdata \t; \trm -rf x'),
  ).toEqual([
    'set -eux;',
    '    apt-get update;',
    '    apt-get install -y',
    '        netbase',
    '        tzdata',
    '    ;',
    '    rm -rf x',
  ]);
});
