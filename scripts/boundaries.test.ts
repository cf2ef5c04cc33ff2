import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A line of code in a file of a made-up project, and the rule that must (or must not) object to it. */
type Snippet = readonly [file: string, code: string];

const imports = 'eslint(no-restricted-imports)';
const globals = 'eslint(no-restricted-globals)';

const forbidden: readonly (readonly [...Snippet, rule: string])[] = [
  ['shared/a.ts', `import { x } from '../server/errors.ts';`, imports],
  ['shared/b.ts', `import { x } from '../client/view.ts';`, imports],
  ['shared/c.ts', `import fs from 'node:fs';`, imports],
  ['server/errors.ts', `import { x } from './layers/kind.ts';`, imports],
  ['server/limits.ts', `import os from 'node:os';`, imports],
  ['server/layers/a.ts', `import fs from 'node:fs';`, imports],
  ['server/layers/b.ts', `import type { Stats } from 'node:fs';`, imports],
  ['server/layers/c.ts', `import { x } from '../archive/tar.ts';`, imports],
  ['server/layers/d.ts', `import type { X } from '../sources/source.ts';`, imports],
  ['server/layers/e.ts', `export * from '../store/store.ts';`, imports],
  ['server/layers/f.ts', `import { pack } from 'tar-stream';`, imports],
  ['server/layers/deep/g.ts', `import { x } from '../../workers/pool.ts';`, imports],
  ['server/layers/h.ts', `import { x } from '../samples/write.ts';`, imports],
  ['server/layers/i.ts', `export const x = Buffer.alloc(1);`, globals],
  ['server/layers/j.ts', `export const x = process.pid;`, globals],
  ['server/layers/k.ts', `import { x } from '../testing/tar-fixture.ts';`, imports],
  ['server/anatomy/a.ts', `import { x } from '../sources/source.ts';`, imports],
  ['server/anatomy/b.ts', `import fs from 'node:fs';`, imports],
  ['server/anatomy/c.ts', `export const x = process.pid;`, globals],
  ['server/sources/anatomy.ts', `import { x } from '../anatomy/subject.ts';`, imports],
  ['server/archive/a.ts', `import { x } from '../sources/source.ts';`, imports],
  ['server/archive/b.ts', `import { x } from '../overlay/libc.ts';`, imports],
  ['server/overlay/a.ts', `import { x } from '../archive/tar.ts';`, imports],
  ['server/overlay/b.ts', `import type { X } from '../sources/source.ts';`, imports],
  ['server/bolt/a.ts', `import { x } from '../overlay/libc.ts';`, imports],
  ['server/bolt/b.ts', `import { x } from '../sources/source.ts';`, imports],
  ['server/layers/l.ts', `import { x } from '../overlay/libc.ts';`, imports],
  ['server/layers/m.ts', `import koffi from 'koffi';`, imports],
  ['server/text/a.ts', `import { x } from '../catalog/content.ts';`, imports],
  ['server/text/b.ts', `import fs from 'node:fs';`, imports],
  ['server/sources/a.ts', `import { x } from '../workers/pool.ts';`, imports],
  ['server/workers/a.ts', `import { x } from '../store/store.ts';`, imports],
  ['server/store/a.ts', `import { x } from '../catalog/catalog.ts';`, imports],
  ['server/catalog/a.ts', `import { x } from '../uploads/upload.ts';`, imports],
  ['server/catalog/b.ts', `import { x } from '../routes/images.ts';`, imports],
  ['server/catalog/c.ts', `import type { Context } from '../context.ts';`, imports],
  ['server/catalog/d.ts', `import { x } from '../live/followers.ts';`, imports],
  ['server/live/a.ts', `import { x } from '../routes/images.ts';`, imports],
  ['server/live/b.ts', `import type { Context } from '../context.ts';`, imports],
  ['server/uploads/a.ts', `import { x } from '../routes/images.ts';`, imports],
  ['server/http/a.ts', `import { x } from '../routes/images.ts';`, imports],
  ['server/routes/a.ts', `import { x } from '../commands/ls.ts';`, imports],
  ['server/routes/b.ts', `import { x } from '../app.ts';`, imports],
  ['server/commands/a.ts', `import { x } from '../routes/images.ts';`, imports],
  ['server/commands/b.ts', `import { x } from '../cli.ts';`, imports],
  ['server/samples/a.ts', `import { x } from '../archive/tar.ts';`, imports],
  ['server/app.ts', `import { x } from '../client/view.ts';`, imports],
  ['server/cli.ts', `import { x } from './testing/tar-fixture.ts';`, imports],
  ['server/archive/a.test.ts', `import { x } from '../../client/view.ts';`, imports],
  ['client/a.ts', `import { x } from '../server/errors.ts';`, imports],
  ['client/views/b.tsx', `import type { X } from '../../server/errors.ts';`, imports],
  ['client/c.ts', `import { Entry } from '../shared/entry.ts';`, imports],
  ['client/d.ts', `import fs from 'node:fs';`, imports],
  ['e2e/a.ts', `import { x } from '../client/view.ts';`, imports],
  ['e2e/b.ts', `import { x } from '../server/layers/kind.ts';`, imports],
  ['server/ring-a.ts', `import { b } from './ring-b.ts';\nexport const a = () => b;`, 'import(no-cycle)'],
  ['server/ring-b.ts', `import { a } from './ring-a.ts';\nexport const b = () => a;`, 'import(no-cycle)'],
  ['server/float.ts', `export function go() {\n  Promise.resolve(1);\n}`, 'typescript(no-floating-promises)'],
  [
    'server/misused.ts',
    `export const x = [1].filter(async () => false);\nexport const y = async () => false;\nif (y()) x.pop();`,
    'typescript(no-misused-promises)',
  ],
  ['server/await.ts', `export const x = await 1;`, 'typescript(await-thenable)'],
  ['server/any.ts', `export const x: any = 1;`, 'typescript(no-explicit-any)'],
];

const allowed: readonly Snippet[] = [
  ['shared/ok.ts', `import { x } from './entry.ts';\nimport { z } from 'zod';\nexport const y = [x, z];`],
  [
    'server/layers/ok.ts',
    `import { x } from '../limits.ts';\nimport { y } from '../../shared/entry.ts';\nexport const z = [x, y];`,
  ],
  [
    'server/layers/ok.test.ts',
    `import fs from 'node:fs';\nimport { x } from '../testing/tar-fixture.ts';\nexport const y = [x, fs, Buffer];`,
  ],
  [
    'server/archive/ok.ts',
    `import { x } from '../layers/kind.ts';\nimport fs from 'node:fs';\nexport const y = [x, fs];`,
  ],
  [
    'server/overlay/ok.ts',
    `import { x } from '../layers/kind.ts';\nimport fs from 'node:fs';\nexport const y = [x, fs];`,
  ],
  ['server/bolt/ok.ts', `import { x } from '../errors.ts';\nexport const y = x;`],
  [
    'server/sources/ok.ts',
    `import { x } from '../archive/tar.ts';\nimport { y } from '../overlay/libc.ts';\nexport const z = [x, y];`,
  ],
  ['server/workers/ok.ts', `import { x } from '../sources/source.ts';\nexport const y = x;`],
  ['server/store/ok.ts', `import { x } from '../workers/pool.ts';\nexport const y = x;`],
  [
    'server/catalog/ok.ts',
    `import { x } from '../store/store.ts';\nimport { y } from '../samples/write.ts';\nexport const z = [x, y];`,
  ],
  [
    'server/routes/ok.ts',
    `import { x } from '../catalog/catalog.ts';\nimport { y } from '../http/errors.ts';\nexport const z = [x, y];`,
  ],
  ['server/commands/ok.ts', `import { x } from '../catalog/catalog.ts';\nexport const y = x;`],
  [
    'server/samples/ok.ts',
    `import { pack } from 'tar-stream';\nimport { x } from '../errors.ts';\nexport const y = [x, pack];`,
  ],
  ['client/ok.ts', `import type { Entry } from '../shared/entry.ts';\nexport type X = Entry;`],
  ['e2e/ok.ts', `import { x } from '../server/testing/tar-fixture.ts';\nexport const y = x;`],
];

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
}

const root = path.resolve(import.meta.dirname, '..');

/** Lints the snippets with this project's own configuration, in a folder of their own. */
function lint(folder: string, snippets: readonly Snippet[]): readonly Diagnostic[] {
  for (const [file, code] of snippets) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${code}\n`);
  }
  const { stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), ['--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint could not lint the snippets: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('the lint rules that guard the architecture', () => {
  let folder: string;
  let diagnostics: readonly Diagnostic[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-boundaries-'));
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    copyFileSync(path.join(root, 'tsconfig.base.json'), path.join(folder, 'tsconfig.json'));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    diagnostics = lint(folder, [...forbidden.map(([file, code]) => [file, code] as const), ...allowed]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const codesOf = (file: string) =>
    diagnostics.filter(found => found.filename === file).map(found => found.code);

  it.each(forbidden)('refuse in %s: %s', (file, _code, rule) => {
    expect(codesOf(file)).toContain(rule);
  });

  it.each(allowed)('allow in %s: %s', file => {
    expect(codesOf(file).filter(code => code === imports || code === globals)).toEqual([]);
  });
});
