import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Requirement } from './requirements.ts';
import { unmountBelow } from './unmount.ts';

const startsWithin = 60_000;
/** Enough for the listing of any image that tests make. */
const maxOutput = 256 << 20;

/** The daemon and the client of Docker, and the root that the daemon needs. */
export function requireEngine(): Requirement {
  const name = 'a Docker engine of its own';
  if (process.getuid?.() !== 0) return { name, missing: 'this user is not root' };
  for (const command of ['dockerd', 'docker']) {
    const { error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
    if (error !== undefined) return { name, missing: `${command}: ${error.message}` };
  }
  return { name, missing: undefined };
}

/**
 * A Docker engine for one test file, with a data root, a socket and containers of its own, without any network. What
 * else runs on this machine does not see it, and nothing of it is left when it is closed.
 */
export class DockerEngine {
  readonly #folder: string;
  readonly #daemon: ChildProcess;

  private constructor(folder: string, daemon: ChildProcess) {
    this.#folder = folder;
    this.#daemon = daemon;
  }

  /** Starts the engine, with overlay2, and waits until it answers. Throws with the end of its log when it does not. */
  static async start(): Promise<DockerEngine> {
    const folder = mkdtempSync(path.join(tmpdir(), 'strata-engine-'));
    const logFile = path.join(folder, 'log');
    const log = openSync(logFile, 'w');
    const options = [
      ['--data-root', path.join(folder, 'data')],
      ['--exec-root', path.join(folder, 'exec')],
      ['--pidfile', path.join(folder, 'pid')],
      ['--host', socketOf(folder)],
      ['--storage-driver', 'overlay2'],
    ].flat();
    const daemon = spawn('dockerd', [...options, '--bridge=none', '--iptables=false'], {
      stdio: ['ignore', log, log],
      // Without the settings of this machine's own engine.
      env: { PATH: process.env.PATH ?? '' },
    });
    closeSync(log);
    const engine = new DockerEngine(folder, daemon);
    const deadline = Date.now() + startsWithin;
    while (spawnSync('docker', ['--host', socketOf(folder), 'info'], { stdio: 'ignore' }).status !== 0) {
      if (daemon.exitCode !== null || Date.now() > deadline) {
        const end = readFileSync(logFile, 'utf8').slice(-2000);
        await engine.close();
        throw new Error(`dockerd did not start:\n${end}`);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    return engine;
  }

  /** The data root: what `/var/lib/docker` is on other machines. */
  get root(): string {
    return path.join(this.#folder, 'data');
  }

  /** `DOCKER_HOST`. */
  get host(): string {
    return socketOf(this.#folder);
  }

  /** Runs `docker` and answers what it prints. Throws with its complaint where it fails. */
  docker(...args: readonly string[]): string {
    return this.#run(args).toString().trim();
  }

  /** `docker load` of an archive that is held in memory. */
  load(archive: Uint8Array): void {
    this.#run(['load', '--quiet'], archive);
  }

  /** `docker save`: the bytes of the archive. */
  save(...references: readonly string[]): Buffer {
    return this.#run(['save', ...references]);
  }

  /** Calls `use` with the folder where the kernel shows the layers of an image as one, up to `layer` where given. */
  mounted<T>(image: string, use: (merged: string) => T, layer?: number): T {
    const directories = this.layerDirectories(image).slice(0, layer);
    const home = path.join(this.root, 'overlay2');
    const merged = mkdtempSync(path.join(this.#folder, 'merged-'));
    const none = mkdtempSync(path.join(this.#folder, 'none-'));
    // By their short names, as the engine does: the options of mount have one page. Two are the least it takes.
    const lower = directories
      .reverse()
      .map(directory => `l/${readFileSync(path.join(directory, '..', 'link'), 'utf8')}`);
    const options = `ro,lowerdir=${[...lower, none].join(':')}`;
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', options, merged], { cwd: home, stdio: 'pipe' });
    try {
      return use(merged);
    } finally {
      execFileSync('umount', [merged], { stdio: 'pipe' });
      rmSync(merged, { recursive: true });
      rmSync(none, { recursive: true });
    }
  }

  /** The `diff` directories of an image, base first. */
  layerDirectories(image: string): string[] {
    const format = '{{.GraphDriver.Data.UpperDir}}{{with .GraphDriver.Data.LowerDir}}:{{.}}{{end}}';
    return this.docker('image', 'inspect', '--format', format, image).split(':').reverse();
  }

  /** Ends all containers and the engine, and removes all that it had. */
  async close(): Promise<void> {
    if (this.#daemon.exitCode === null) {
      const running = this.#ask(['ps', '--quiet', '--no-trunc']);
      if (running !== '') this.#ask(['kill', ...running.split('\n')]);
      const ended = once(this.#daemon, 'exit');
      this.#daemon.kill('SIGTERM');
      await ended;
    }
    // What a daemon that did not end well has left mounted.
    unmountBelow(this.#folder);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #run(args: readonly string[], input?: Uint8Array): Buffer {
    const { status, error, stdout, stderr } = spawnSync('docker', ['--host', this.host, ...args], {
      input,
      maxBuffer: maxOutput,
    });
    if (status === 0) return stdout;
    throw new Error(`docker ${args.join(' ')}: ${error?.message ?? stderr.toString().trim()}`);
  }

  /** As {@link docker}, at the end, when the engine may not answer any more. */
  #ask(args: readonly string[]): string {
    return spawnSync('docker', ['--host', this.host, ...args], { encoding: 'utf8' }).stdout.trim();
  }
}

function socketOf(folder: string): string {
  return `unix://${path.join(folder, 'docker.sock')}`;
}
