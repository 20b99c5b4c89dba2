import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from '#foundation/fault.ts';
import type { Printer } from '#foundation/outlets.ts';
import { type Devtools, openDevtools } from './devtools-pipe.ts';

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
      const patience = AbortSignal.timeout(PATIENCE_MS);
      const devtools = openDevtools(browser, quiet(folder), signal ? AbortSignal.any([signal, patience]) : patience);
      try {
        const page = join(folder, 'page.html');
        await writeFile(page, html);
        return await printed(devtools, pathToFileURL(page).href);
      } catch (cause) {
        throw new Fault('not-as-asked', 'The browser of this machine could not print the report.', {
          hint: 'Ask for the page instead and print it from your own browser.',
          cause,
        });
      } finally {
        await devtools.close();
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

async function printed({ call, once }: Devtools, address: string): Promise<Uint8Array> {
  const { targetId } = await call<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  await call('Page.enable', {}, sessionId);
  await Promise.all([once('Page.loadEventFired', sessionId), call('Page.navigate', { url: address }, sessionId)]);
  const asThePageSays = { preferCSSPageSize: true, printBackground: true };
  const { data } = await call<{ data: string }>('Page.printToPDF', asThePageSays, sessionId);
  return new Uint8Array(Buffer.from(data, 'base64'));
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
    `--user-data-dir=${join(folder, 'profile')}`,
    // Chromium starts as root only without its sandbox; the page it prints is our own and runs no script.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
