import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Catalog } from '../../shared/image.ts';

const cli = path.join(import.meta.dirname, '../../dist/server/cli.js');

/** `strata serve` in a process of its own. */
export interface ServeProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** All that it has said when it has ended. */
  readonly stderr: Promise<string>;
  catalog(): Promise<Catalog>;
  /** Ends it at once, where it has not ended. */
  kill(): Promise<void>;
}

/** Starts it on a free port and waits until it listens. `through` is a command that runs it, with its arguments. */
export async function startServe(
  args: readonly string[],
  through: readonly string[] = [],
): Promise<ServeProcess> {
  const [command = '', ...rest] = [...through, process.execPath, cli, 'serve', '--port', '0', ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = text(child.stderr);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const url = /^Strata is listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line)?.[1];
  if (url === undefined) {
    await kill();
    throw new Error(`the first line was ${JSON.stringify(line)}, and it said: ${await stderr}`);
  }
  return {
    child,
    url,
    stderr,
    kill,
    catalog: async () => (await (await fetch(`${url}/api/images`)).json()) as Catalog,
  };
}

/** Any command of Strata, where it ends by itself. `through` is a command that runs it, with its arguments. */
export function runStrata(
  args: readonly string[],
  through: readonly string[] = [],
): { status: number | null; stdout: string; stderr: string } {
  const [command = '', ...rest] = [...through, process.execPath, cli, ...args];
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr };
}
