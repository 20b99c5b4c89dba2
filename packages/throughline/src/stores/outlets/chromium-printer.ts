import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from '#foundation/fault.ts';
import type { Printer } from '#foundation/outlets.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const PATIENCE_MS = 60_000;

/** Prints by a browser of this machine that stands where it is named or usually stands; undefined where there is none. */
export function chromiumPrinter(named: string | undefined): Printer | undefined {
  const browser = [...(named === undefined ? [] : [named]), ...usualPlaces].find((path) => existsSync(path));
  if (browser === undefined) return undefined;
  return {
    async print(html, signal) {
      const folder = await mkdtemp(join(tmpdir(), 'throughline-print-'));
      try {
        const [page, paper] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
        await writeFile(page, html);
        await run(browser, [...quiet(folder), `--print-to-pdf=${paper}`, pathToFileURL(page).href], signal);
        return new Uint8Array(await readFile(paper));
      } catch (cause) {
        throw new Fault('not-as-asked', 'The browser of this machine could not print the report.', {
          hint: 'Ask for the page instead and print it from your own browser.',
          cause,
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** No window, nothing of the user's own, and no word to anybody: the page needs nothing from outside. */
function quiet(folder: string): readonly string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`,
    // Chromium starts as root only without its sandbox; the page it prints is our own and runs no script.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function run(program: string, words: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const child = spawn(program, [...words], {
    stdio: 'ignore',
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The browser ended with ${code}.`))));
  });
}
