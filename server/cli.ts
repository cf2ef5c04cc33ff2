#!/usr/bin/env node
import { parseCommandLine, type CommandLine, usage } from './commands/command-line.ts';
import { printableLines } from './commands/table.ts';
import { StrataError, UsageError } from './errors.ts';
import { returnLargeBlocks } from './large-blocks.ts';
import { defaultLimits } from './limits.ts';
import { version } from './version.ts';
import { WorkerPool } from './workers/pool.ts';

const exitCodes = { unreadable: 1, usage: 2 } as const;

try {
  await run(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  fail(error);
}

async function run(line: CommandLine): Promise<void> {
  switch (line.command) {
    case 'help':
      process.stdout.write(usage);
      return;
    case 'version':
      process.stdout.write(`${version}\n`);
      return;
    case 'serve': {
      // Express and all that belongs to the server are not loaded for a command that only reads.
      const { serve } = await import('./commands/serve.ts');
      returnLargeBlocks();
      await serve(line);
      return;
    }
    default:
      await read(line);
  }
}

/** The commands that read a source and end. */
async function read(line: Extract<CommandLine, { command: 'inspect' | 'ls' | 'anatomy' }>): Promise<void> {
  const pool = new WorkerPool();
  // Threads take as long to start as the command's own code to load: both at once.
  pool.warmUp();
  const context = { pool, limits: defaultLimits };
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    if (line.command === 'inspect') {
      const { inspect } = await import('./commands/inspect.ts');
      process.stdout.write(await inspect(context, line));
    } else if (line.command === 'anatomy') {
      const { anatomy } = await import('./commands/anatomy.ts');
      process.stdout.write(await anatomy(context, line));
    } else {
      const { ls } = await import('./commands/ls.ts');
      returnLargeBlocks();
      await ls(context, line, process.stdout);
    }
  } finally {
    await pool.close();
  }
}

function fail(error: unknown): void {
  const isForPeople = error instanceof StrataError;
  const message = isForPeople ? error.message : String((error as Error).stack ?? error);
  // Messages quote names out of images, which strangers wrote.
  process.stderr.write(`strata: ${printableLines(message)}\n`);
  if (isForPeople && error.hint !== undefined)
    process.stderr.write(`        ${printableLines(error.hint)}\n`);
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.unreadable;
}
