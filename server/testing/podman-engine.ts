import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Requirement } from './requirements.ts';
import { unmountBelow } from './unmount.ts';

/** Podman, and the root that mounting needs. */
export function requirePodman(): Requirement {
  const name = 'Podman as root';
  if (process.getuid?.() !== 0) return { name, missing: 'this user is not root' };
  const { error } = spawnSync('podman', ['--version'], { stdio: 'ignore' });
  return { name, missing: error?.message };
}

/** Podman with a store of its own for one test file. It runs no container, so that it needs no network. */
export class PodmanEngine {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'strata-podman-'));
  readonly #options: readonly string[];

  /** `options` of its storage, for example `additionalimagestore=…`. */
  constructor(options: readonly string[] = []) {
    this.#options = options;
  }

  /** What `/var/lib/containers/storage` is on other machines. */
  get root(): string {
    return path.join(this.#folder, 'storage');
  }

  /** Runs `podman` and answers what it prints. Throws with its complaint where it fails. */
  podman(args: readonly string[], input?: Uint8Array): string {
    const own = [
      ['--root', this.root],
      ['--runroot', path.join(this.#folder, 'run')],
      ['--tmpdir', path.join(this.#folder, 'tmp')],
      ['--storage-driver', 'overlay'],
      ['--cgroup-manager', 'cgroupfs'],
      ['--events-backend', 'none'],
      ...this.#options.map(option => ['--storage-opt', option]),
    ].flat();
    const { status, error, stdout, stderr } = spawnSync('podman', [...own, ...args], {
      input,
      encoding: 'utf8',
    });
    if (status === 0) return stdout.trim();
    throw new Error(`podman ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
  }

  /** `podman load` of an archive that is held in memory. */
  load(archive: Uint8Array): void {
    this.podman(['load', '--quiet'], archive);
  }

  /** Calls `use` with the folder where Podman has mounted an image. */
  async mounted<T>(image: string, use: (merged: string) => Promise<T>): Promise<T> {
    const merged = this.podman(['image', 'mount', image]);
    try {
      return await use(merged);
    } finally {
      this.podman(['image', 'unmount', image]);
    }
  }

  /** Calls `use` with the folder where Podman has mounted a container, writable. */
  async mountedContainer<T>(container: string, use: (merged: string) => Promise<T>): Promise<T> {
    const merged = this.podman(['mount', container]);
    try {
      return await use(merged);
    } finally {
      this.podman(['umount', container]);
    }
  }

  /** Removes all that it had. */
  close(): void {
    unmountBelow(this.#folder);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
