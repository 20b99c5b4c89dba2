import type { Page } from '@playwright/test';
import { barriers, expect, fullWidth, openAll, settled, test } from '../product.ts';
import { type LiveShop, openLiveShop, openReceiver } from './live-shop.ts';

const port = 4790 + Number(process.env.TEST_PARALLEL_INDEX ?? 0);
const held: { shop?: LiveShop; key: string } = { key: '' };

// One day in one shop: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ baseURL: `http://127.0.0.1:${port}` });

test.beforeAll(async () => {
  held.shop = await openLiveShop(port);
});
test.afterAll(() => held.shop?.end());

test('one click makes a first key, and a test event is followed until it is counted', async ({ page }) => {
  await page.goto('/sources');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const made = page.getByRole('status').filter({ hasText: 'This is the new key.' });
  held.key = (await made.locator('code').textContent()) ?? '';
  expect(held.key.length).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await expect(page.getByText(/the answer 200 came after \d+ ms/)).toBeVisible();
  await expect(page.getByText('It is counted.')).toBeVisible();
  await expect(page.getByText('1 received = 1 accepted + 0 sent twice + 0 set aside + 0 suppressed.')).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.getByText(held.key)).toHaveCount(0);
});

test('an event that cannot be read is set aside, and shown with its reason as it came', async ({ page }) => {
  await page.goto('/sources');
  await send({ userId: 'ann', messageId: 'nameless', properties: { order_id: 'o-lost' } });
  await expect(page.getByText('2 received = 1 accepted + 0 sent twice + 1 set aside + 0 suppressed.')).toBeVisible();
  const aside = page.getByRole('listitem').filter({ hasText: 'Its id: nameless' });
  await expect(aside).toContainText('It has no name');
  await aside.getByText('As it came').press('Enter');
  await expect(aside.locator('pre')).toContainText('"o-lost"');
  await isForEverybody(page);
});

test('a promise that breaks in silence comes to open pages by itself', async ({ page, context }) => {
  await order('ann', 'o1');
  const key = await keyOf(page, 'ann');
  await page.goto(`/customers/${key}`);
  await settled(page);
  const line = await context.newPage();
  await line.goto('/');
  await settled(line);
  await line.evaluate('window.sameDocument = true');
  const sent = Date.now();
  await order('ann', 'o2');
  const news = page.getByRole('region', { name: 'Since you opened this page' });
  await expect(news).toContainText('One event came in since');
  await expect(news.getByRole('listitem').filter({ hasText: 'promised: quick' })).toContainText('Case o2');
  await expect(news.getByRole('listitem').filter({ hasText: 'at risk: quick' }).first()).toBeVisible();
  await expect(page.getByText('broken: quick').first()).toBeVisible();
  await expect(
    news.getByRole('listitem').filter({ hasText: 'Case o2' }).filter({ hasText: 'broken: quick' }),
  ).toBeVisible();
  expect(Date.now() - sent).toBeLessThan(8_000 + 10_000);
  await expect(page.locator('li:has(> time)').filter({ hasText: 'order.placed' }).first()).toContainText('new');
  const mark = line.locator('[data-live]');
  await expect(mark).toHaveAttribute('data-live', 'open');
  await expect(mark).toContainText('live, as of');
  await expect(line.getByRole('region', { name: 'Get', exact: true })).toContainText('2 fell due');
  expect(await line.evaluate('window.sameDocument')).toBe(true);
  await mark.press('Enter');
  await expect(line.getByText(/^Since this page was opened: 1 event, [2-9] facts\.$/)).toBeVisible();
  await isForEverybody(page);
  await isForEverybody(line);
});

test('what a page does not hear any more, it says, and it catches up', async ({ page, complaints }) => {
  await page.goto('/');
  await settled(page);
  await held.shop?.stop();
  await expect(page.locator('[data-live]')).toHaveText(/not live: trying again/, { timeout: 5_000 });
  await expect(page.getByText('Throughline does not answer')).toBeVisible({ timeout: 5_000 });
  await isForEverybody(page);
  await held.shop?.start();
  await expect(page.getByText('Throughline does not answer')).toHaveCount(0);
  await expect(page.locator('[data-live=lost]')).toHaveCount(0);
  complaints.splice(0);
});

test('an alert reaches a receiver, its attempt is shown, and it is sent again under the same id', async ({ page }) => {
  const receiver = await openReceiver();
  await page.goto('/alerts');
  await settled(page);
  const form = page.getByRole('form', { name: 'Tell somebody' });
  await form.getByLabel('Name').fill('Ops');
  await form.getByLabel('Address').fill(receiver.url);
  await form.getByText('Only some promises and moments').press('Enter');
  await form.getByLabel('quick').press('Space');
  await form.getByLabel('Messages a day at most').fill('50');
  await form.getByRole('button', { name: 'Add' }).press('Enter');
  await expect(page.getByText(/It is shown this once/)).toBeVisible();
  await expect(page.getByText(/50 messages a day at most/)).toBeVisible();
  await expect(page.getByText(/Only: quick/)).toBeVisible();
  await order('bob', 'o3');
  const sent = page.getByRole('region', { name: 'What was sent' });
  const row = sent.getByRole('listitem').filter({ hasText: 'Promise broken' }).filter({ hasText: 'delivered' });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await expect(row).toContainText(/1\. .*: 200, \d+ ms · thank you/);
  const first = receiver.taken.find(({ body }) => body.includes('promise-broken'));
  await row.getByRole('button', { name: 'Send again' }).press('Enter');
  await expect(row).toContainText(/2\. .*: 200/);
  const broken = receiver.taken.filter(({ body }) => body.includes('promise-broken'));
  expect(broken.map(({ headers }) => headers['webhook-id'])).toEqual(Array(2).fill(first?.headers['webhook-id']));
  await isForEverybody(page);
  await receiver.end();
});

function order(customer: string, name: string): Promise<void> {
  const properties = { order_id: name, total: 20 };
  return send({ event: 'Order Completed', userId: customer, messageId: name, properties });
}

async function send(event: Readonly<Record<string, unknown>>): Promise<void> {
  if (!held.shop) throw new Error('The shop is not open.');
  await held.shop.send(held.key, event);
}

/** Under which key somebody is known, once what was sent is judged. */
async function keyOf(page: Page, customer: string): Promise<string> {
  const found: { key?: string } = {};
  await expect(async () => {
    const { facts } = (await (await page.request.get('/api/facts')).json()) as {
      readonly facts: readonly { readonly customer: string; readonly customerKey: string }[];
    };
    found.key = facts.find((fact) => fact.customer === customer)?.customerKey ?? '';
    expect(found.key).not.toBe('');
  }).toPass();
  return found.key ?? '';
}

/** Free of barriers in both themes, and whole on a telephone. */
async function isForEverybody(page: Page): Promise<void> {
  await openAll(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await barriers(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await expect.soft.poll(() => fullWidth(page)).toBeLessThanOrEqual(390);
  expect.soft(await barriers(page), '390 px').toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
}
