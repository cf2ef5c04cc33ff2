// `npm start [-- ARGUMENT…]`: installs and builds where that is needed, then is the `strata` command.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();

// In this very process, so that signals, streams and the exit code are the command's own.
const cli = path.join(root, 'dist', 'server', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
