import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

/** The browser comes with the dependencies; `CHROMIUM` names another one. */
const executablePath = process.env.CHROMIUM ?? (await unpackChromium());

/** In this checkout: in the common temporary directory it may be another user's, which we may not run. */
async function unpackChromium(): Promise<string> {
  const directory = join(import.meta.dirname, '../../node_modules/.cache/chromium');
  mkdirSync(directory, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = directory;
  try {
    return await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = TMPDIR;
    }
  }
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './portal.global-setup.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.JOURNEYS_REPORT ?? '../../test-results/journeys.json' }],
  ],
  use: {
    // Set by the global set-up before the workers read this.
    baseURL: process.env.PORTAL_URL,
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
