import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
// biome-ignore lint/correctness/useImportExtensions: its types lie beside it, in browser.d.mts
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();

/** Chosen once, and told to the workers, which read this file again. */
process.env.THROUGHLINE_E2E_PORT ??= String(await freePort());
const port = process.env.THROUGHLINE_E2E_PORT;

/** The browser tests run against the product itself, on the Boston example. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: 'list',
  webServer: {
    command: `node test/e2e/start-product.ts ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
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
