import { defineConfig } from 'playwright/test';
import config from './playwright.config.ts';

/** The pictures of the documentation: the settings of the specs, one after the other, with nothing that moves. */
export default defineConfig(config, {
  testDir: 'e2e/screenshots',
  testMatch: 'screenshots.ts',
  testIgnore: [],
  globalSetup: './scripts/build.ts',
  outputDir: 'test-results/screenshots',
  workers: 1,
  timeout: 180_000,
  reporter: 'list',
  use: { trace: 'off', screenshot: 'off', contextOptions: { reducedMotion: 'reduce' } },
});
