import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';

/** Something outside this project that a test is judged by, and why it cannot be had here (undefined: it can). */
export interface Requirement {
  readonly name: string;
  readonly missing: string | undefined;
}

/** A program on the PATH that answers `--version`. */
export function requireCommand(command: string): Requirement {
  const { status, error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
  return {
    name: command,
    missing: status === 0 ? undefined : (error?.message ?? `${command} --version failed`),
  };
}

/** A file of this machine, for example a program that needs no libraries. */
export function requireFile(file: string): Requirement {
  return { name: file, missing: existsSync(file) ? undefined : `there is no ${file}` };
}

/** Root on Linux. */
export function requireRoot(): Requirement {
  return { name: 'root', missing: process.getuid?.() === 0 ? undefined : 'this user is not root' };
}

/** The right to mount overlayfs: root on Linux, and a kernel and a container that let it. Tried with a real mount. */
export function requireOverlay(): Requirement {
  const name = 'overlay mounts';
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-overlay-'));
  try {
    const [upper, lower, merged] = ['upper', 'lower', 'merged'].map(part => path.join(folder, part)) as [
      string,
      string,
      string,
    ];
    for (const part of [upper, lower, merged]) mkdirSync(part);
    const options = `ro,lowerdir=${upper}:${lower}`;
    const mount = spawnSync('mount', ['-t', 'overlay', 'overlay', '-o', options, merged], {
      encoding: 'utf8',
    });
    if (mount.status !== 0) return { name, missing: (mount.error?.message ?? mount.stderr).trim() };
    spawnSync('umount', [merged]);
    return { name, missing: undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The right to mount a small file system: root on Linux, and a container that lets it. Tried with a real mount. */
export function requireTmpfs(): Requirement {
  const name = 'tmpfs mounts';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { name, missing: 'not root on Linux' };
  const probe = mkdtempSync(path.join(tmpdir(), 'strata-tmpfs-'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { encoding: 'utf8' });
  if (mount.status === 0) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return { name, missing: mount.status === 0 ? undefined : (mount.error?.message ?? mount.stderr).trim() };
}

/**
 * `describe` for tests that need something: they run where it is there, and are skipped with the reason in their
 * title where it is not. With `STRATA_REQUIRE_ALL=1` (as in `.ci/run`) a requirement that is missing is a failure.
 */
export function describeWith(
  requirements: Requirement | readonly Requirement[],
  title: string,
  tests: () => void,
): void {
  const lacking = [requirements].flat().find(({ missing }) => missing !== undefined);
  if (lacking === undefined) {
    describe(title, tests);
    return;
  }
  const { name, missing } = lacking;
  if (process.env.STRATA_REQUIRE_ALL === '1') {
    it(`${title}: needs ${name}`, () => {
      throw new Error(`STRATA_REQUIRE_ALL is set, and ${name} cannot be had: ${missing}`);
    });
  } else {
    describe.skip(`${title} [needs ${name}: ${missing}]`, tests);
  }
}
