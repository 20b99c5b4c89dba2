import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, percent, span, test, truth, whole } from './product.ts';

const root = resolve(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'throughline-e2e-start-'));
const port = 4690 + Number(process.env.TEST_PARALLEL_INDEX ?? 0);
const product: { process?: ChildProcess } = {};

test.use({ baseURL: `http://127.0.0.1:${port}` });

/** A house in which nothing is promised yet. */
test.beforeAll(async () => {
  const cli = join(root, 'packages/throughline/src/cli.ts');
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

test('a file becomes a published answer, without a line of YAML', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await page.getByRole('link', { name: 'Bring a file, and make a first blueprint from it.' }).click();
  await page
    .getByLabel('Drop a file here, or choose one')
    .setInputFiles(join(root, 'examples/boston-311/data/requests.csv.gz'));
  await expect(page.getByLabel('Customer')).toHaveValue('place', { timeout: 60_000 });
  await expect(page.getByLabel('Case')).toHaveValue('case');
  await expect(page.getByLabel('When it began')).toHaveValue('opened');
  await expect(page.getByLabel('When it was done')).toHaveValue('closed');
  await expect(page.getByLabel('Promised for')).toHaveValue('target');
  await page.getByLabel('Time zone').fill('America/New_York');
  await page.getByLabel('Time zone').press('Enter');
  await expect(page.getByText('The time zone is the one you gave.', { exact: true })).toBeVisible({ timeout: 60_000 });
  const { events, customers } = truth;
  await expect(page.getByText(`${whole(events)} events of ${whole(customers)} customers.`)).toBeVisible({
    timeout: 90_000,
  });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Publish it' }).click();
  await expect(page).toHaveURL(/\/$/, { timeout: 90_000 });
  await page.goto('/promises/closed-by-the-time-given');
  await expect(page.getByText(percent(truth['done-by-target'].rate)).first()).toBeVisible();
  await expect(page.getByText(span(truth['done-by-target'].wilson95)).first()).toBeVisible();
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
