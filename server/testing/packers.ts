import { spawnSync } from 'node:child_process';

/** What the program makes of the bytes at its best; undefined where it is not installed, which in CI is an error. */
export function packWith(program: 'bzip2' | 'xz' | 'zstd', bytes: Uint8Array): Buffer | undefined {
  const { status, error, stdout } = spawnSync(program, ['-9', '-c'], { input: bytes, maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  if (process.env.STRATA_REQUIRE_ALL === '1') throw new Error(`${program}: ${error?.message ?? status}`);
  return undefined;
}
