// How soon each page can be used on the full data of the Boston example, in a real browser.
//   node bench/pages.ts
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import config from '../playwright.config.ts';
import { buildPageIfNeeded } from '../scripts/build-page.ts';
import { walk } from '../test/e2e/visits.ts';

const budgetMs = 1000;
const rounds = 3;
const root = resolve(import.meta.dirname, '..');

if (!(await buildPageIfNeeded())) process.exit(1);
const product = await open(process.argv[2]);
const browser = await chromium.launch(config.use?.launchOptions ?? {});
console.log('Milliseconds from going to a page until its main figure stands and can be used; the middle of three.');
console.log(`${'page'.padEnd(62)}${'cold'.padStart(8)}${'warm'.padStart(8)}${'whole'.padStart(8)}`);
for (const address of walk.flatMap(({ all }) => all)) {
  const [cold, warm] = await timesOf(browser, `${product.url}${address}`);
  const times = [cold.usable, warm.usable, cold.whole].map((ms) => ms.toFixed(0).padStart(8)).join('');
  console.log(`${address.slice(0, 60).padEnd(62)}${times}${cold.usable > budgetMs ? '  over a second' : ''}`);
}
await browser.close();
product.close();

type Times = { readonly usable: number; readonly whole: number };

/** Cold: a browser that has seen nothing of the product. Warm: one that goes there a second time. */
async function timesOf(browser: Browser, url: string): Promise<readonly [cold: Times, warm: Times]> {
  const cold: Times[] = [];
  const warm: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    cold.push(await visit(page, url));
    await page.goto('about:blank');
    warm.push(await visit(page, url));
    await context.close();
  }
  return [middle(cold), middle(warm)];
}

/** Usable once the heading stands and the first link, button or field of the page takes a click; whole once nothing is being read. */
async function visit(page: Page, url: string): Promise<Times> {
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(isUsable, undefined, { polling: 'raf', timeout: 60_000 });
  const usable = performance.now() - begun;
  await page.waitForFunction(isWhole, undefined, { polling: 'raf', timeout: 60_000 });
  return { usable, whole: performance.now() - begun };
}

/** What the two below need of a browser; they run in the page. */
type Paper = { readonly document: { querySelector(selector: string): unknown } };

function isUsable(): boolean {
  const { document } = globalThis as unknown as Paper;
  const stands = (selector: string) => document.querySelector(selector) !== null;
  return (
    stands('main h1') && stands('main :is(a, button, input)') && !stands('main h1 ~ [aria-busy=true]:nth-child(2)')
  );
}

function isWhole(): boolean {
  return (globalThis as unknown as Paper).document.querySelector('main [aria-busy=true]') === null;
}

function middle(times: readonly Times[]): Times {
  const of = (which: keyof Times) =>
    times.map((one) => one[which]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  return { usable: of('usable'), whole: of('whole') };
}

/** The product at an address, or one of its own in a data folder that is gone at the end. */
async function open(running: string | undefined): Promise<{ readonly url: string; close(): void }> {
  if (running !== undefined) return { url: running, close: () => undefined };
  const data = mkdtempSync(join(tmpdir(), 'throughline-pages-'));
  const port = await freePort();
  const words = ['up', join(root, 'examples/boston-311/blueprint.yaml'), '--data', data, '--port', String(port)];
  const child = spawn(process.execPath, [join(root, 'packages/throughline/src/cli.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.on('exit', () => rmSync(data, { recursive: true, force: true }));
  await new Promise<void>((done) =>
    child.stdout.setEncoding('utf8').on('data', (said: string) => said.includes('Open http') && done()),
  );
  return { url: `http://127.0.0.1:${port}`, close: () => child.kill('SIGTERM') };
}

function freePort(): Promise<number> {
  return new Promise((got) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => got(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
