import { defineConfig } from 'playwright/test';
import { findChromium } from './scripts/find-chromium.ts';

/** Every spec talks to a real server in a process of its own: see `e2e/strata-test.ts`. */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: 'screenshots/**',
  globalSetup: './scripts/build.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  workers: 2,
  // What passes only then is named at the end, and fails where there is more of it: see `scripts/test-report.mjs`.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  // What takes five seconds on a desk takes sixty where ten others work.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      // Chromium's sandbox does not start for root, which is what a CI container has.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--disable-background-networking',
      ],
    },
  },
});
