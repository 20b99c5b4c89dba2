import { readFileSync } from 'node:fs';
import { expect, percent, span, test, truth, whole } from './product.ts';

const done = truth['done-by-target'];
const address = '/promises/done-by-target';

test('the Promise page says how often it was kept, and where it is defined', async ({ page }) => {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“We finish by the date we gave you.”');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: percent(done.rate), exact: true })).toBeVisible();
  await expect(main).toContainText(`95 % interval ${span(done.wilson95)}`);
  await expect(main).toContainText(`of ${whole(done.due)} that fell due`);
  await page.getByRole('link', { name: /^Defined in blueprint\.yaml, lines \d+ to \d+$/ }).click();
  await expect(page.locator('.cm-linked', { hasText: 'name: done-by-target' })).toBeInViewport();
});

test('the routes are ranked with their intervals, and the table sorts by keyboard', async ({ page }) => {
  await page.goto(address);
  const routes = page.getByRole('region', { name: 'By team', exact: true }).getByRole('table');
  for (const team of ['PWDx', 'ISD', 'INFO', 'BTDT', 'PROP']) {
    const count = done.by_team[team];
    if (count === undefined) throw new Error(`The truth file does not know the team ${team}.`);
    const row = routes.getByRole('row').filter({ has: page.getByRole('rowheader', { name: team, exact: true }) });
    await expect(row).toContainText(percent(count.rate));
    await expect(row).toContainText(span(count.wilson95));
    await expect(row).toContainText(whole(count.due));
  }
  const kept = routes.getByRole('columnheader', { name: /^Kept/ });
  await expect(kept).toHaveAttribute('aria-sort', 'descending');
  await kept.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(kept).toHaveAttribute('aria-sort', 'ascending');
});

test('the dots of the chart are ink on paper, in the dark too', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(address);
  const dot = page.getByRole('region', { name: 'Kept over time', exact: true }).locator('svg circle').first();
  await expect(dot).toBeVisible();
  const ink = await page.evaluate<string>('getComputedStyle(document.documentElement).color');
  await expect(dot).toHaveCSS('fill', ink);
});

test('every month opens to its rows', async ({ page }) => {
  await page.goto(`${address}?by=month`);
  const overTime = page.getByRole('region', { name: 'Kept over time', exact: true }).first();
  await overTime.getByText('The same as a table').click();
  await overTime.getByRole('link', { name: 'February 2015' }).click();
  await expect(page.getByText(`1 to 50 of ${whole(done.by_due_month['2015-02']?.due ?? 0)}`)).toBeVisible();
});

test('the CSV of a figure has exactly its rows', async ({ page }) => {
  await page.goto(`${address}/rows?outcome=broken&route[team]=ISD`);
  const shown = await page.getByText(/^1 to 50 of [\d,]+$/).textContent();
  const total = Number(/of ([\d,]+)$/.exec(shown ?? '')?.[1]?.replaceAll(',', ''));
  expect(total).toBe((done.by_team.ISD as unknown as { readonly broken: number }).broken);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const csv = readFileSync(await (await waiting).path(), 'utf8');
  expect(csv.trimEnd().split('\n').length - 1).toBe(total);
});

test('rows turn pages, keep what narrows them, and open their evidence', async ({ page }) => {
  await page.goto(`${address}/rows?outcome=open`);
  await page.getByRole('link', { name: 'Rows after these' }).click();
  await expect(page.getByText(`51 to 100 of ${whole(done.open)}`)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('open');
  await page.getByRole('button', { name: /event/ }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'request.opened' }).first()).toBeVisible();
});

test('an address that means nothing says so and leads on', async ({ page, complaints }) => {
  await page.goto('/promises/never-made');
  await expect(page.getByRole('alert')).toContainText('never-made');
  expect(complaints.splice(0)).toHaveLength(1);
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no page at this address.' })).toBeVisible();
});

test('the budget says what the target allows, and its counts open to as many rows', async ({ page }) => {
  await page.goto(address);
  const budget = page.getByRole('region', { name: 'What the target allows', exact: true });
  const window = done.due_in_window_28d;
  await expect(budget).toContainText(`${whole(window.due)} fell due`);
  await expect(budget.getByRole('listitem')).toHaveCount(4);
  await budget.getByRole('link', { name: whole(window.due - window.due_kept), exact: true }).click();
  await expect(page.getByText(`1 to 50 of ${whole(window.due - window.due_kept)}`)).toBeVisible();
});

test('another deadline is tried by keyboard, and stands in the address', async ({ page }) => {
  await page.goto(address);
  const section = page.getByRole('region', { name: 'If the deadline were another', exact: true });
  const slider = section.getByRole('slider', { name: 'Deadline' });
  await slider.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(section).toContainText('90\u202f% of the time');
  await expect.poll(() => new URL(page.url()).searchParams.get('deadline')).toBe('90');
  const said = await section.getByText('would be kept').textContent();
  await page.reload();
  await expect(section.getByText('would be kept')).toHaveText(said ?? '');
});

test('whom it was broken to: each customer opens to their rows', async ({ page }) => {
  await page.goto(address);
  const people = page.getByRole('region', { name: 'Whom it was broken to', exact: true });
  const first = people.getByRole('row').nth(1);
  const broken = (await first.getByRole('cell').first().textContent()) ?? '';
  expect(Number(broken)).toBeGreaterThan(5);
  await first.getByRole('link', { name: broken, exact: true }).first().click();
  await expect(page.getByText(`1 to ${Math.min(50, Number(broken))} of ${broken}`)).toBeVisible();
});

test('narrowed to a channel, a hand-off opens to its rows', async ({ page }) => {
  await page.goto(`${address}?compare=channel&channel=Self%20Service`);
  await expect(page.getByText('Only: channel Self Service.')).toBeVisible();
  const hands = page.getByRole('region', { name: 'From hand to hand', exact: true });
  const row = hands.getByRole('row').filter({ hasText: 'PWDx' }).first();
  const fell = (await row.getByRole('link').first().textContent()) ?? '';
  await row.getByRole('link').first().click();
  await expect(page.getByText(new RegExp(`of ${fell}$`))).toBeVisible();
});
