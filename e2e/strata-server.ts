import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../dist/server/cli.js');

/** A `strata serve` of its own: another process, a free port, a fresh data folder. */
export class StrataServer {
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
   * @param port By default a free one.
   * @throws Error with what the server printed, where it ends or is silent for 30 seconds instead.
   */
  static async start(data?: string, sources: readonly string[] = [], port = 0): Promise<StrataServer> {
    const folder = data ?? (await mkdtemp(path.join(tmpdir(), 'strata-e2e-')));
    // The engine of this machine is none of the test's business.
    const none = ['--docker-root', 'none'];
    const args = ['serve', '--port', String(port), '--data', folder, ...none, ...sources];
    const child = spawn(process.execPath, [cli, ...args], {
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
    return new StrataServer(child, url, folder);
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
