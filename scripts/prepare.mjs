import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** What the build reads: when none of it is newer than the last build, there is nothing to do. */
const sources = [
  'shared',
  'server',
  'client',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
];
const stamp = path.join(root, 'dist', '.built');

/**
 * Installs the dependencies where they are missing or older than the lock file. Says so on stderr, because stdout
 * belongs to the command that follows. Ends the process where npm fails.
 */
export function ensureInstalled() {
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return;
  step('Installing dependencies', ['ci', '--include=dev', '--no-fund', '--no-audit']);
}

/** Builds server and page where a source is newer than the last build that succeeded. Ends the process on failure. */
export function ensureBuilt() {
  const began = new Date();
  if (existsSync(stamp) && Math.max(...sources.map(newest)) < statSync(stamp).mtimeMs) return;
  step('Building', ['run', '--silent', 'build']);
  markBuilt(began);
}

/**
 * Notes that everything older than `began` is in the build.
 * @param {Date} began
 */
export function markBuilt(began) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
}

/**
 * Runs npm quietly; what it had to say is shown only where it fails.
 * @param {string} what @param {readonly string[]} args
 */
function step(what, args) {
  process.stderr.write(`${what}…\n`);
  const npm = process.env.npm_execpath;
  const [command, all] = npm === undefined ? ['npm', args] : [process.execPath, [npm, ...args]];
  const result = spawnSync(command, all, {
    cwd: root,
    encoding: 'utf8',
    shell: npm === undefined && process.platform === 'win32',
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  process.stderr.write(`${what} failed (npm ${args.join(' ')}): ${result.error?.message ?? 'see above'}\n`);
  process.exit(1);
}

/**
 * When the file was last modified, in milliseconds; 0 where there is none.
 * @param {string} file
 */
function modified(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The latest modification of a file or of anything below a folder, the folders themselves included.
 * @param {string} file
 * @returns {number}
 */
function newest(file) {
  const own = modified(file);
  if (own === 0 || !statSync(path.join(root, file)).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path.join(root, file)).map(name => newest(path.join(file, name))));
}
