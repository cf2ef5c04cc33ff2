import { defineConfig } from 'playwright/test';
import config from './playwright.config.ts';

/** The benchmark of the page: the settings of the specs, but one at a time and with time for the archives. */
export default defineConfig(config, {
  testDir: 'bench',
  testMatch: '*.spec.ts',
  globalSetup: './scripts/build.ts',
  outputDir: 'test-results/bench',
  workers: 1,
  timeout: 300_000,
  reporter: 'line',
  use: { trace: 'off', screenshot: 'off' },
});
