import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Requirement } from './requirements.ts';
import { unmountBelow } from './unmount.ts';

const startsWithin = 60_000;

/** The daemon and the client of an engine, and the root that the daemon needs. */
export function requireDaemon(name: string, commands: readonly string[]): Requirement {
  if (process.getuid?.() !== 0) return { name, missing: 'this user is not root' };
  for (const command of commands) {
    const { error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
    if (error !== undefined) return { name, missing: `${command}: ${error.message}` };
  }
  return { name, missing: undefined };
}

/** A daemon for one test file, with a folder for all that it has. */
export class Daemon {
  readonly folder: string;
  readonly #command: string;
  #process: ChildProcess | undefined;

  constructor(command: string) {
    this.#command = command;
    this.folder = mkdtempSync(path.join(tmpdir(), `strata-${command}-`));
  }

  /**
   * Starts it, in this environment, and waits until it answers. Throws with the end of its log when it does not, and
   * removes all that it had.
   */
  async start(args: readonly string[], answers: () => boolean, env = process.env): Promise<void> {
    const logFile = path.join(this.folder, 'log');
    const log = openSync(logFile, 'w');
    this.#process = spawn(this.#command, args, { stdio: ['ignore', log, log], env });
    closeSync(log);
    const deadline = Date.now() + startsWithin;
    while (!answers()) {
      if (!this.runs || Date.now() > deadline) {
        const end = readFileSync(logFile, 'utf8').slice(-2000);
        await this.close();
        throw new Error(`${this.#command} did not start:\n${end}`);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  get runs(): boolean {
    return this.#process?.exitCode === null;
  }

  /** Ends it, and removes all that it had, also what one that did not end well has left mounted. */
  async close(): Promise<void> {
    if (this.#process?.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await ended;
    }
    unmountBelow(this.folder);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
