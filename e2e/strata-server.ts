import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../dist/server/cli.js');

/** Where a server's process differs from the usual. */
export interface StartOptions {
  /** By default a free one. */
  readonly port?: number;
  /** A command that is given the server as its arguments and becomes it: what takes rights away. */
  readonly under?: readonly string[];
}

/** A `strata serve` of its own: another process, a free port, a fresh data folder. */
export class StrataServer {
  static readonly #started = new Set<string>();

  readonly url: string;
  readonly data: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, url: string, data: string) {
    this.#process = process;
    this.url = url;
    this.data = data;
  }

  /**
   * Resolves once it listens.
   * @param data A data folder that was used before; by default a new one.
   * @param sources What is opened from the start, as on the command line.
   * @throws Error with what the server printed, where it ends or is silent for 30 seconds instead.
   */
  static async start(
    data?: string,
    sources: readonly string[] = [],
    { port = 0, under = [] }: StartOptions = {},
  ): Promise<StrataServer> {
    const folder = data ?? (await mkdtemp(path.join(tmpdir(), 'strata-e2e-')));
    // The engine of this machine is none of the test's business.
    const none = ['--docker-root', 'none'];
    const args = ['serve', '--port', String(port), '--data', folder, ...none, ...sources];
    const [program, ...words] = [...under, process.execPath, cli, ...args] as [string, ...string[]];
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const fail = (what: string) => reject(new Error(`strata serve ${what}: ${printed}`));
      const timer = setTimeout(() => fail('did not listen within 30 seconds'), 30_000);
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const address = /listening on (http:\S+)/.exec(printed)?.[1];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address.replace(/\/$/, ''));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', code => fail(`ended with code ${code}`));
      child.once('error', error => fail(error.message));
    });
    StrataServer.#started.add(new URL(url).origin);
    return new StrataServer(child, url, folder);
  }

  /** Whether an address is one of a server that this process has started. */
  static isOurs(url: string): boolean {
    return URL.canParse(url) && StrataServer.#started.has(new URL(url).origin);
  }

  /** Uploads an archive and gives the ID of its first image. Throws with the answer where it is refused. */
  async upload(name: string, bytes: Buffer): Promise<string> {
    const url = `${this.url}/api/uploads?name=${encodeURIComponent(name)}`;
    const reply = await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) });
    if (!reply.ok) throw new Error(`${name} was refused: ${await reply.text()}`);
    const { images } = (await reply.json()) as { images: readonly { id: string }[] };
    return images[0]?.id ?? '';
  }

  /** Ends the process and waits for it; the data folder stays. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill(signal);
    await exit;
  }

  /** Ends the process and removes the data folder. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}
