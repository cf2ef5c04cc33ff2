import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Takes away all that is still mounted below a folder, so that the folder can be removed and nothing else with it. */
export function unmountBelow(folder: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  for (const line of mounts.reverse()) {
    const [, where = ''] = line.split(' ');
    if (where.startsWith(`${folder}/`)) spawnSync('umount', ['--lazy', where]);
  }
}
