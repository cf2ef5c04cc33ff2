import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Requirement } from './requirements.ts';
import { unmountBelow } from './unmount.ts';

const startsWithin = 60_000;

/** containerd, its client, and the root that it needs. */
export function requireContainerd(): Requirement {
  const name = 'a containerd of its own';
  if (process.getuid?.() !== 0) return { name, missing: 'this user is not root' };
  for (const command of ['containerd', 'ctr']) {
    const { error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
    if (error !== undefined) return { name, missing: `${command}: ${error.message}` };
  }
  return { name, missing: undefined };
}

/**
 * A containerd for one test file, with a root, a state and a socket of its own. It runs no container: those that are
 * created have their snapshot, which is all that is looked at.
 */
export class ContainerdEngine {
  readonly #folder: string;
  readonly #daemon: ChildProcess;

  private constructor(folder: string, daemon: ChildProcess) {
    this.#folder = folder;
    this.#daemon = daemon;
  }

  /** Starts it and waits until it answers. Throws with the end of its log when it does not. */
  static async start(): Promise<ContainerdEngine> {
    const folder = mkdtempSync(path.join(tmpdir(), 'strata-containerd-'));
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
    const logFile = path.join(folder, 'log');
    const log = openSync(logFile, 'w');
    const daemon = spawn('containerd', ['--config', config], { stdio: ['ignore', log, log] });
    closeSync(log);
    const engine = new ContainerdEngine(folder, daemon);
    const deadline = Date.now() + startsWithin;
    while (spawnSync('ctr', [...engine.#address, 'version'], { stdio: 'ignore' }).status !== 0) {
      if (daemon.exitCode !== null || Date.now() > deadline) {
        const end = readFileSync(logFile, 'utf8').slice(-2000);
        await engine.close();
        throw new Error(`containerd did not start:\n${end}`);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
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
  async close(): Promise<void> {
    if (this.#daemon.exitCode === null) {
      const ended = once(this.#daemon, 'exit');
      this.#daemon.kill('SIGTERM');
      await ended;
    }
    unmountBelow(this.#folder);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get #address(): readonly string[] {
    return ['--address', path.join(this.#folder, 'socket')];
  }
}
