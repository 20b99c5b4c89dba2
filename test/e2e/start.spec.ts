import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { barriers, expect, fullWidth, percent, span, test, truth, whole } from './product.ts';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'packages/throughline/src/cli.ts');
const data = mkdtempSync(join(tmpdir(), 'throughline-e2e-start-'));
const port = 4690 + Number(process.env.TEST_PARALLEL_INDEX ?? 0);
const product: { process?: ChildProcess } = {};

// The second builds on what the first published.
test.describe.configure({ mode: 'serial' });
test.use({ baseURL: `http://127.0.0.1:${port}` });

/** A house in which nothing is promised yet. */
test.beforeAll(async () => {
  const started = spawn(process.execPath, [cli, 'up', '--data', data, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  product.process = started;
  await new Promise<void>((open, failed) => {
    started.stdout.setEncoding('utf8').on('data', (said: string) => said.includes('/start in a browser') && open());
    started.on('exit', (code) => failed(new Error(`It ended with ${code} before it answered.`)));
  });
});

test.afterAll(async () => {
  const ended = new Promise((done) => product.process?.on('exit', done));
  product.process?.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
});

test('a file becomes a published answer, without a line of YAML', async ({ page, complaints }) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await page.getByRole('link', { name: 'Bring a file, and make a first blueprint from it.' }).click();
  const begun = Date.now();
  await page
    .getByLabel('Drop a file here, or choose one')
    .setInputFiles(join(root, 'examples/boston-311/data/requests.csv.gz'));
  await expect(page.getByLabel('Customer')).toHaveValue('place', { timeout: 60_000 });
  await expect(page.getByLabel('Case')).toHaveValue('case');
  await expect(page.getByLabel('When it began')).toHaveValue('opened');
  await expect(page.getByLabel('When it was done')).toHaveValue('closed');
  await expect(page.getByLabel('Promised for')).toHaveValue('target');
  await page.getByLabel('Time zone').fill('Mars');
  await page.getByLabel('Time zone').press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is no time zone "Mars".');
  complaints.splice(0);
  await page.getByRole('link', { name: 'Take the last choice back' }).click();
  await page.getByLabel('Time zone').fill('America/New_York');
  await page.getByLabel('Time zone').press('Enter');
  await expect(page.getByText('The time zone is the one you gave.').first()).toBeVisible();
  await expect(page.getByText(/lines? (is|are) new\./)).toBeVisible();
  await page.reload();
  const { events, customers, 'done-by-target': kept } = truth;
  await expect(page.getByText(`${whole(events)} events of ${whole(customers)} customers.`)).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText(percent(kept.rate), { exact: true })).toBeVisible();
  test.info().annotations.push({ type: 'seconds from the file to the answer', description: seconds(begun) });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await fullWidth(page)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Publish it' }).click();
  await expect(page).toHaveURL(/\/$/, { timeout: 90_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(300_000);
  const answered = await answerOf(page);
  await expect(page.getByText(percent(answered.rate)).first()).toBeVisible();
  await page.goto('/promises/closed-by-the-time-given');
  await expect(page.getByText(percent(answered.rate)).first()).toBeVisible();
  await expect(page.getByText(span(answered.interval)).first()).toBeVisible();
  await expect(page.getByText(whole(answered.due)).first()).toBeVisible();
});

type Answered = { readonly rate: number; readonly interval: readonly [number, number]; readonly due: number };

/** What the command line answers to the blueprint that was made. */
async function answerOf(page: Page): Promise<Answered> {
  const { text } = (await (await page.request.get('/api/blueprint')).json()) as { readonly text: string };
  const made = join(data, 'made.yaml');
  writeFileSync(made, text);
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'answer', made, '--json'], {
    maxBuffer: 50_000_000,
  });
  const { promises } = JSON.parse(stdout) as { readonly promises: readonly [Answered] };
  return promises[0];
}

function seconds(begun: number): string {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

test('in a house with a blueprint a dropped file becomes a source more; the keyboard is enough', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/start');
  await expect(page.getByText(/Version 2 of the blueprint is in force here/)).toBeVisible();
  const rows = Array.from(
    { length: 9 },
    (_, at) => `v${at},c${at % 3},2015-03-0${at + 1} 09:00,2015-03-0${at + 1} 11:00`,
  );
  const carried = await page.evaluateHandle<unknown>(
    `(() => { const carried = new DataTransfer(); carried.items.add(new File([${JSON.stringify(
      ['visit_id,customer,arrived,finished', ...rows, ''].join('\n'),
    )}], 'my visits.csv')); return carried; })()`,
  );
  const place = page.getByRole('region', { name: 'Bring a file' });
  await place.dispatchEvent('dragover', { dataTransfer: carried });
  await place.dispatchEvent('drop', { dataTransfer: carried });
  await expect(page.getByText(/my visits\.csv is kept as my-visits\.csv/)).toBeVisible();
  await expect(page.getByText('From all 9 rows of my-visits.csv.')).toBeVisible();
  await expect(page.getByText(/9 rows give 18 events/)).toBeVisible({ timeout: 60_000 });
  const team = page.getByLabel('Team');
  await team.focus();
  await page.keyboard.press('ArrowDown');
  await expect(team).toBeFocused();
  await expect(page).toHaveURL(/team=visit_id/);
  expect(await barriers(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Publish it' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Go on in the editor' }).press('Enter');
  await expect(page).toHaveURL(/\/blueprint$/);
  await expect(page.getByText(/uploads\/my-visits\.csv/)).toBeVisible();
});

test('a file of a kind that is not read is refused in words', async ({ page, complaints }) => {
  await page.goto('/start');
  await page.getByLabel('Drop a file here, or choose one').setInputFiles({
    name: 'orders.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK'),
  });
  await expect(page.getByRole('alert')).toContainText('does not say what kind of table it is');
  complaints.splice(0);
});
