#!/usr/bin/env node
import { parseCommandLine, type CommandLine, usage } from './commands/command-line.ts';
import { complain, say } from './commands/complain.ts';
import { UsageError } from './errors.ts';
import { returnLargeBlocks } from './large-blocks.ts';
import { defaultLimits } from './limits.ts';
import { version } from './version.ts';
import { WorkerPool } from './workers/pool.ts';

const exitCodes = { unreadable: 1, usage: 2 } as const;
/** Those of a shell: 128 and the number of the signal. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

try {
  const line = parseCommandLine(process.argv.slice(2));
  process.stdout.on('error', error => endWithoutReader(error, line));
  await run(line);
} catch (error) {
  complain(error);
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.unreadable;
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
  // Left to itself a signal ends the program at once, and what it has unpacked stays behind.
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
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

/** What is printed cannot be written any more. A reader such as `head` that has seen enough is no error. */
function endWithoutReader(error: NodeJS.ErrnoException, { command }: CommandLine): void {
  if (error.code !== 'EPIPE') {
    say(`the output cannot be written: ${error.message}`);
    process.exit(exitCodes.unreadable);
  }
  // A server has more to do than to say that it listens.
  if (command !== 'serve') process.exit(0);
}
