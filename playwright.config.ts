import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in browser.d.mts
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();

/** Where products run already, as in `4800 4801`: they are tested as they are, which is quicker while one writes a test. */
const running = process.env.THROUGHLINE_E2E_PORTS;

/** Chosen once, and told to the workers, which read this file again. */
process.env.THROUGHLINE_E2E_PORTS ??= `${await freePort()} ${await freePort()}`;
const ports = process.env.THROUGHLINE_E2E_PORTS;

/** The browser tests run against the product itself: on the Boston example, and on the parcel shop. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    { name: 'reading', testIgnore: '**/publishing/**' },
    // What publishes changes the figures that the others read, so it comes after them.
    { name: 'publishing', testMatch: '**/publishing/**', dependencies: ['reading'] },
  ],
  ...(running === undefined
    ? {
        webServer: {
          command: `node test/e2e/start-products.ts ${ports}`,
          wait: { stdout: /All products answer/ },
          timeout: 240_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
        },
      }
    : {}),
  use: {
    baseURL: `http://127.0.0.1:${ports.split(' ')[0]}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser.executablePath, env: { ...ownEnvironment(), ...browser.env } } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
});

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
