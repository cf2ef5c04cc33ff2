import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Daemon, requireDaemon } from './daemon.ts';
import type { Requirement } from './requirements.ts';

/** containerd, its client, and the root that it needs. */
export function requireContainerd(): Requirement {
  return requireDaemon('a containerd of its own', ['containerd', 'ctr']);
}

/**
 * A containerd for one test file, with a root, a state and a socket of its own. It runs no container: those that are
 * created have their snapshot, which is all that is looked at.
 */
export class ContainerdEngine {
  readonly #daemon = new Daemon('containerd');

  /** Starts it and waits until it answers. Throws with the end of its log when it does not. */
  static async start(): Promise<ContainerdEngine> {
    const engine = new ContainerdEngine();
    const folder = engine.#folder;
    const config = path.join(folder, 'config.toml');
    writeFileSync(
      config,
      [
        'version = 2',
        `root = "${path.join(folder, 'root')}"`,
        `state = "${path.join(folder, 'state')}"`,
        'disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]',
        '[grpc]',
        `address = "${path.join(folder, 'socket')}"`,
        '[ttrpc]',
        `address = "${path.join(folder, 'ttrpc')}"`,
      ].join('\n'),
    );
    const answers = (): boolean =>
      spawnSync('ctr', [...engine.#address, 'version'], { stdio: 'ignore' }).status === 0;
    await engine.#daemon.start(['--config', config], answers);
    return engine;
  }

  /** What `/var/lib/containerd` is on other machines. */
  get root(): string {
    return path.join(this.#folder, 'root');
  }

  /** Runs `ctr` and answers what it prints. Throws with its complaint where it fails. */
  ctr(...args: readonly string[]): string {
    const { status, error, stdout, stderr } = spawnSync('ctr', [...this.#address, ...args], {
      encoding: 'utf8',
    });
    if (status === 0) return stdout.trim();
    throw new Error(`ctr ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
  }

  /** Imports an archive into a namespace and unpacks its images. */
  load(archive: Uint8Array, options: readonly string[] = [], namespace = 'default'): void {
    const file = path.join(this.#folder, 'archive.tar');
    writeFileSync(file, archive);
    const load = (): string => this.ctr('--namespace', namespace, 'images', 'import', ...options, file);
    try {
      load();
    } catch (error) {
      // containerd clears away what a failed import has left, now and then just as the next one builds on it.
      if (!/parent snapshot \S+ does not exist/.test(String(error))) throw error;
      load();
    }
    rmSync(file);
  }

  /** Calls `use` with the folder where containerd has mounted an image. */
  async mounted<T>(image: string, use: (merged: string) => Promise<T>, namespace = 'default'): Promise<T> {
    const merged = mkdtempSync(path.join(this.#folder, 'merged-'));
    this.ctr('--namespace', namespace, 'images', 'mount', image, merged);
    try {
      return await use(merged);
    } finally {
      this.ctr('--namespace', namespace, 'images', 'unmount', '--rm', merged);
    }
  }

  /** Calls `use` with the folder where a container's file system is mounted, writable, as containerd says how. */
  async mountedContainer<T>(container: string, use: (merged: string) => Promise<T>): Promise<T> {
    const merged = path.join(this.#folder, `container-${container}`);
    mkdirSync(merged);
    const [command = '', ...args] = this.ctr('snapshots', 'mounts', merged, container).split(/\s+/);
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
    try {
      return await use(merged);
    } finally {
      spawnSync('umount', [merged]);
      rmSync(merged, { recursive: true });
    }
  }

  /** Ends it, and removes all that it had. */
  close(): Promise<void> {
    return this.#daemon.close();
  }

  get #folder(): string {
    return this.#daemon.folder;
  }

  get #address(): readonly string[] {
    return ['--address', path.join(this.#folder, 'socket')];
  }
}
