// `npm run fuzz:merge|fuzz:archive [-- --runs N --seed S]`: the property tests of server/judges/ with as many runs as
// one likes. A failure prints the seed that shows it again.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

const tests = {
  merge: [
    'server/judges/kernel-property.test.ts',
    'server/judges/layer-directories.test.ts',
    'server/judges/docker-engine.test.ts',
    'server/judges/containerd-store.test.ts',
    'server/judges/podman-store.test.ts',
  ],
  archive: ['server/judges/hostile-archives.test.ts'],
};

const [what = '', ...args] = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const files = what === 'merge' || what === 'archive' ? tests[what] : undefined;
const numbers = [values.runs, ...(values.seed === undefined ? [] : [values.seed])];
if (files === undefined || !numbers.every(text => /^\d+$/.test(text))) {
  process.stderr.write('usage: npm run fuzz:merge|fuzz:archive -- [--runs N] [--seed S]\n');
  process.exit(2);
}

ensureInstalled();
ensureBuilt();
const { status, error } = spawnSync(path.join(root, 'node_modules', '.bin', 'vitest'), ['run', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    STRATA_FUZZ_RUNS: values.runs,
    ...(values.seed !== undefined && { STRATA_FUZZ_SEED: values.seed }),
  },
});
if (error !== undefined) process.stderr.write(`vitest did not start: ${error.message}\n`);
process.exitCode = status ?? 1;
