import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Daemon, requireDaemon } from './daemon.ts';
import type { Requirement } from './requirements.ts';

/** Enough for the listing of any image that tests make. */
const maxOutput = 256 << 20;

/** The daemon and the client of Docker, and the root that the daemon needs. */
export function requireEngine(): Requirement {
  return requireDaemon('a Docker engine of its own', ['dockerd', 'docker']);
}

/**
 * A Docker engine for one test file, with a data root, a socket and containers of its own, without any network. What
 * else runs on this machine does not see it, and nothing of it is left when it is closed.
 */
export class DockerEngine {
  readonly #daemon = new Daemon('dockerd');

  /** Starts the engine, with overlay2, and waits until it answers. Throws with the end of its log when it does not. */
  static async start(): Promise<DockerEngine> {
    const engine = new DockerEngine();
    const options = [
      ['--data-root', engine.root],
      ['--exec-root', path.join(engine.#folder, 'exec')],
      ['--pidfile', path.join(engine.#folder, 'pid')],
      ['--host', engine.host],
      ['--storage-driver', 'overlay2'],
    ].flat();
    const answers = (): boolean =>
      spawnSync('docker', ['--host', engine.host, 'info'], { stdio: 'ignore' }).status === 0;
    // Without the settings of this machine's own engine.
    const env = { PATH: process.env.PATH ?? '' };
    await engine.#daemon.start([...options, '--bridge=none', '--iptables=false'], answers, env);
    return engine;
  }

  /** The data root: what `/var/lib/docker` is on other machines. */
  get root(): string {
    return path.join(this.#folder, 'data');
  }

  /** `DOCKER_HOST`. */
  get host(): string {
    return `unix://${path.join(this.#folder, 'docker.sock')}`;
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
    if (this.#daemon.runs) {
      const running = this.#ask(['ps', '--quiet', '--no-trunc']);
      if (running !== '') this.#ask(['kill', ...running.split('\n')]);
    }
    await this.#daemon.close();
  }

  get #folder(): string {
    return this.#daemon.folder;
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
