import { defineConfig } from '@playwright/test'
import { chromium } from './scripts/chromium.mjs'

// Each device that puts the application by asks for hundreds of files: told of one by one they cost as much as the test.
process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1'

/** The browser against the built application, served by the relay: each worker starts its own on a free port. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    // A press that finds nothing ends its test, not the run's patience.
    actionTimeout: 60_000,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1180, height: 820 },
    trace: 'off',
    screenshot: 'only-on-failure'
  }
})
