import { defineConfig } from 'vitest/config';

/** Tests stand beside the code they test. End-to-end specs (`e2e/`, `*.spec.ts`) belong to Playwright. */
export default defineConfig({
  test: {
    include: ['{shared,server,client,scripts,bench,e2e/screenshots}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Colours and motions are tested as the style sheets say them.
    css: { include: [/\.css\?raw$/] },
    // A worker thread runs in the process's memory: forks keep one test file's leak from being another's failure.
    pool: 'forks',
    testTimeout: 20_000,
  },
});
