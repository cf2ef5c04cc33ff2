// `npm test`: installs, builds and runs every check there is. The last line is `N passed, N failed, N skipped`.
// Types, build, format and lint count as one check each, tests one each. Exit code 1 when anything failed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, markBuilt, root } from './prepare.mjs';
import { add, formatSummary, none, readPlaywright, readVitest } from './test-report.mjs';

ensureInstalled();

const reports = path.join(root, 'test-results');
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');
rmSync(vitestReport, { force: true });
rmSync(playwrightReport, { force: true });

let sum = none;
const began = new Date();
const typed = check('types', 'tsc', ['-b']);
const built = check('build', 'vite', ['build', '--logLevel', 'warn']);
if (typed && built) markBuilt(began);
check('format', 'prettier', ['--check', '.']);
check('lint', 'oxlint', []);

const vitest = run('unit and integration tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
sum = add(sum, readVitest(load(vitestReport), vitest));

const playwright = run('end-to-end tests', 'playwright', ['test']);
sum = add(sum, readPlaywright(load(playwrightReport), playwright));

process.stdout.write(`\n${formatSummary(sum)}\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;

/**
 * A tool whose exit code is all that counts: one check.
 * @param {string} title @param {string} tool @param {readonly string[]} args
 */
function check(title, tool, args) {
  const passed = run(title, tool, args) === 0;
  sum = add(sum, passed ? { ...none, passed: 1 } : { ...none, failed: 1, failures: [title] });
  return passed;
}

/**
 * Runs a tool of the project with its output passed through; gives its exit code, 1 where it could not start.
 * @param {string} title @param {string} tool @param {readonly string[]} args
 */
function run(title, tool, args) {
  process.stdout.write(`\n— ${title}\n`);
  const { status, error } = spawnSync(path.join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error !== undefined) process.stdout.write(`${tool} did not start: ${error.message}\n`);
  return status ?? 1;
}

/**
 * The report a test runner wrote; undefined where it wrote none, or no JSON.
 * @param {string} file
 */
function load(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stdout.write(`no report in ${path.relative(root, file)}: ${String(error)}\n`);
    return undefined;
  }
}
