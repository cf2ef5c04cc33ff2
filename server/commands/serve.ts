import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openContext, type Context } from '../context.ts';
import { BadImage, StrataError } from '../errors.ts';
import { startServer } from '../http-server.ts';
import { readAsRoot } from '../overlay/explain-open.ts';
import { notDockerRoot, usualDockerRoot } from '../sources/docker-root.ts';
import { findStore } from '../sources/stores.ts';
import { writeSamples } from '../samples/write-samples.ts';
import { dataHome } from '../store/data-home.ts';
import { complain, say } from './complain.ts';

export interface ServeOptions {
  /** Paths of what to open. */
  readonly sources: readonly string[];
  readonly port: number;
  readonly host: string;
  /** Default: the platform's folder for data. */
  readonly data: string | undefined;
  /** Opened too; default: Docker's usual data root where it can be read; `none`: not even that. */
  readonly dockerRoot: string | undefined;
  /** Open the page in a browser. */
  readonly open: boolean;
}

/**
 * `strata serve`: opens the data folder, listens, then reads samples and sources while it already answers. Returns
 * once it listens; a SIGINT or SIGTERM ends it in good order, a second one at once.
 */
export async function serve(options: ServeOptions): Promise<void> {
  for (const source of options.sources) await requireReadable(source);
  const dockerRoot = requireDockerRoot(options.dockerRoot);
  const context = await openContext({ data: options.data ?? dataHome(), log: complain });
  const { port, host } = options;
  const server = await startServer(context, { port, host, log: complain }).catch(async (error: unknown) => {
    await context.close();
    throw error;
  });
  closeOnSignal(() => server.close());
  if (context.data.neighbours > 0) {
    say(
      `another Strata uses ${context.data.directory} too: it sees uploads to this one when it is started again`,
    );
  }
  process.stdout.write(`Strata is listening on ${server.url}\n`);
  if (options.open) openBrowser(server.url);
  const sources = new Set([...options.sources, ...(dockerRoot === undefined ? [] : [dockerRoot])]);
  await Promise.all([openSamples(context), ...[...sources].map(source => openSource(context, source))]);
}

/**
 * The data root to open besides the sources. Throws a BadImage where one was named and is none. That the usual one is
 * not there is no error; that it is there and not for this user is said.
 */
function requireDockerRoot(named: string | undefined): string | undefined {
  if (named === 'none') return undefined;
  const root = named ?? usualDockerRoot;
  if (findStore(root) !== undefined) return root;
  if (named !== undefined) throw notDockerRoot(root);
  if (isHidden(root)) {
    const what = `${root} is there, but this user may not read it: what Docker has is not shown.`;
    complain(new StrataError(what, readAsRoot(root)));
  }
  return undefined;
}

/** Whether something is there that this user may not list: the root itself, or what it is known by. */
function isHidden(root: string): boolean {
  return [root, join(root, 'image'), join(root, 'overlay2')].some(path => {
    try {
      accessSync(path, constants.R_OK);
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES';
    }
  });
}

async function requireReadable(source: string): Promise<void> {
  try {
    await access(source, constants.R_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EACCES: 'this user may not read it',
    };
    const looksLikeCommand = code === 'ENOENT' && /^[a-z]+$/.test(source);
    const hint =
      code === 'EACCES'
        ? readAsRoot(source)
        : looksLikeCommand
          ? 'Nor is there such a command: strata --help'
          : undefined;
    throw new BadImage(source, reasons[code ?? ''] ?? message, { cause: error, ...(hint && { hint }) });
  }
}

async function openSource({ catalog, stores }: Context, source: string): Promise<void> {
  const { id, error } = await catalog.openPath(source, 'path');
  if (error === null) stores.follow(id);
  else say(error);
}

/** Without the samples Strata is still of use, so that they cannot be written is said and no more. */
async function openSamples({ catalog, data }: Context): Promise<void> {
  try {
    const paths = await writeSamples(data.samples);
    await Promise.all(paths.map(path => catalog.openPath(path, 'sample')));
  } catch (error) {
    say(`the sample images cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const onSignal = (): void => {
    // Somebody presses Ctrl-C twice because the first did not seem to help.
    if (closing) process.exit(130);
    closing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function openBrowser(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url];
  const browser = spawn(command, args, { stdio: 'ignore', detached: true });
  browser.on('error', error => say(`no browser could be opened (${error.message}): open ${url} yourself`));
  browser.unref();
}
