import { defineConfig } from 'vitest/config';

/** Tests share a worker's modules: nothing in the house keeps state in a module, and the house rules test says so. */
export default defineConfig({
  test: {
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'blueprint', include: ['packages/blueprint/**/*.test.ts'] } },
      { extends: true, test: { name: 'journal', include: ['packages/journal/**/*.test.ts'] } },
      { extends: true, test: { name: 'arrivals', include: ['packages/arrivals/**/*.test.ts'] } },
      { extends: true, test: { name: 'measures', include: ['packages/measures/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['packages/throughline/**/*.test.{ts,tsx}'],
          globalSetup: ['packages/throughline/test/records-server.ts'],
        },
      },
      { extends: true, test: { name: 'house', include: ['test/*.test.ts', 'scripts/*.test.ts', 'bench/*.test.ts'] } },
    ],
  },
});
