import { expect, it } from 'vitest';
import { parseMounts, readMounts } from './mounts.ts';

it('gives what is mounted where, and which directory takes the changes', () => {
  const text = [
    '36 35 98:0 /mnt1 /mnt/a\\040b rw,noatime master:1 - ext3 /dev/root rw,errors=continue',
    '90 36 0:44 / /var/lib/x/merged rw - overlay overlay rw,lowerdir=/a:/b,upperdir=/c\\134d/fs,workdir=/c/work',
    'nonsense',
    '',
  ].join('\n');
  expect(parseMounts(text)).toEqual([
    { point: '/mnt/a b', type: 'ext3', upper: null },
    { point: '/var/lib/x/merged', type: 'overlay', upper: '/c\\d/fs' },
  ]);
});

it('sees at least what everything is mounted on', () => {
  expect(readMounts().map(({ point }) => point)).toContain('/');
});
