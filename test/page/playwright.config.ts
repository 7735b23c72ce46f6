import { defineConfig } from '@playwright/test';

/** `npm run test:page` starts the system and passes its address in the environment. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../.local/page-tests',
  // Tests run one after the other. They share one system, and some change it.
  workers: 1,
  reporter: 'list',
  // Generous, because CI is busy. It finds a test that hangs, not a slow one (decision 024).
  timeout: 120_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: process.env.SANTRAL_PAGE,
    locale: 'en-GB',
    timezoneId: 'Asia/Tashkent',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
    },
  },
});
