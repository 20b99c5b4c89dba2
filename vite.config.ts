import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const product = new URL('./packages/throughline/', import.meta.url);

/** The page: built into `packages/throughline/dist/web`, which the server hands out. */
export default defineConfig({
  root: fileURLToPath(new URL('./src/web/', product)),
  cacheDir: fileURLToPath(new URL('./node_modules/.cache/vite', import.meta.url)),
  plugins: [react(), tailwind()],
  build: {
    outDir: fileURLToPath(new URL('./dist/web/', product)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    port: 4601,
    strictPort: true,
    proxy: { '/api': { target: process.env.THROUGHLINE_API ?? 'http://127.0.0.1:4600' } },
  },
});
